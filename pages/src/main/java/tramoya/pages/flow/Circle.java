package tramoya.pages.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tramoya.pages.flow.Link.Bundle;

/**
 * Services around a circle, those that talk much close together, and an arrow within it for each pair that talks.
 *
 * @param services clockwise from the top
 * @param arrows by publisher and consumer
 */
public record Circle(List<Place> services, List<Arrow> arrows) {
    public static final double WIDTH = 960;
    public static final double HEIGHT = 700;

    private static final Point CENTRE = new Point(WIDTH / 2, HEIGHT / 2);
    private static final double RADIUS_X = 285;
    private static final double RADIUS_Y = 280;

    /** How far arrows bend toward the centre: 0 not at all, 1 through it. */
    private static final double BEND = 0.62;

    /** Arrows there and back leave room for one another. */
    private static final double APART = 7;

    private static final double GAP = 9;

    public Circle {
        services = List.copyOf(services);
        arrows = List.copyOf(arrows);
    }

    public record Point(double x, double y) {
        Point towards(Point other, double share) {
            return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
        }

        Point shifted(double dx, double dy) {
            return new Point(x + dx, y + dy);
        }

        double distance(Point other) {
            return Math.hypot(other.x - x, other.y - y);
        }
    }

    /**
     * A service.
     *
     * @param number from 0, alphabetically: its colour
     * @param radius grows with the number of events that others hear from it
     */
    public record Place(String service, int number, Point at, double radius) {
        /** Where its name starts (1), ends (-1) or has its middle (0), seen from the circle. */
        public int side() {
            double dx = at.x() - CENTRE.x();
            return Math.abs(dx) < RADIUS_X * 0.25 ? 0 : dx > 0 ? 1 : -1;
        }

        public boolean isAbove() {
            return at.y() < CENTRE.y();
        }
    }

    /** A cubic curve from the publisher to the consumer. */
    public record Arrow(Bundle bundle, int publisher, int consumer, Point from, Point bend1, Point bend2, Point to) {
        /** Hairlines for one event, thicker for more, never so thick that it hides others. */
        public double width() {
            return Math.min(5, 1.3 + 0.5 * bundle.events().size());
        }
    }

    public static Circle of(List<Link> links) {
        List<Bundle> bundles = Link.bundles(links);
        List<String> names = bundles.stream()
                .flatMap(bundle -> Stream.of(bundle.publisher(), bundle.consumer()))
                .distinct()
                .sorted()
                .toList();
        List<String> order = neighbourly(names, bundles);
        List<Place> services = IntStream.range(0, order.size())
                .mapToObj(i -> place(order.get(i), names, i, order.size(), bundles))
                .toList();
        return new Circle(
                services,
                bundles.stream().map(bundle -> arrow(bundle, services)).toList());
    }

    /** Swaps two services as long as that brings those that talk closer together; few are enough to try all pairs. */
    private static List<String> neighbourly(List<String> names, List<Bundle> bundles) {
        List<String> order = new ArrayList<>(names);
        long best = length(order, bundles);
        for (boolean better = true; better; ) {
            better = false;
            for (int i = 0; i < order.size(); i++) {
                for (int j = i + 1; j < order.size(); j++) {
                    Collections.swap(order, i, j);
                    long length = length(order, bundles);
                    if (length < best) {
                        best = length;
                        better = true;
                    } else {
                        Collections.swap(order, i, j);
                    }
                }
            }
        }
        return order;
    }

    private static long length(List<String> order, List<Bundle> bundles) {
        return bundles.stream()
                .mapToLong(bundle -> {
                    int steps = Math.abs(order.indexOf(bundle.publisher()) - order.indexOf(bundle.consumer()));
                    long apart = Math.min(steps, order.size() - steps);
                    return apart * apart * (bundle.acts() ? 3 : 1);
                })
                .sum();
    }

    private static Place place(String name, List<String> names, int index, int size, List<Bundle> bundles) {
        double angle = 2 * Math.PI * index / size - Math.PI / 2;
        Point at = CENTRE.shifted(RADIUS_X * Math.cos(angle), RADIUS_Y * Math.sin(angle));
        long told = bundles.stream()
                .filter(bundle -> bundle.publisher().equals(name))
                .flatMap(bundle -> bundle.events().stream())
                .distinct()
                .count();
        return new Place(name, names.indexOf(name), at, 9 + 2.2 * Math.sqrt((double) told));
    }

    private static Arrow arrow(Bundle bundle, List<Place> services) {
        Place publisher = named(bundle.publisher(), services);
        Place consumer = named(bundle.consumer(), services);
        Point from = publisher.at();
        Point to = consumer.at();
        double length = Math.max(1, from.distance(to));
        double dx = -(to.y() - from.y()) / length * APART;
        double dy = (to.x() - from.x()) / length * APART;
        Point bend1 = from.towards(CENTRE, BEND).shifted(dx, dy);
        Point bend2 = to.towards(CENTRE, BEND).shifted(dx, dy);
        return new Arrow(
                bundle,
                publisher.number(),
                consumer.number(),
                beside(from, bend1, publisher.radius() + 2),
                bend1,
                bend2,
                beside(to, bend2, consumer.radius() + GAP));
    }

    private static Point beside(Point place, Point next, double gap) {
        return place.towards(next, gap / Math.max(gap, place.distance(next)));
    }

    private static Place named(String service, List<Place> services) {
        return services.stream()
                .filter(place -> place.service().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
