package tramoya.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.events.Revision;

/**
 * Every change of a product, and which of them are taken back: what can be undone and redone follows from it.
 *
 * <p>A change is taken back before those that it was made upon: as long as a later one that is in force has touched one
 * of its fields again, it stays. So whatever is undone sets back what was there when it came into force.
 *
 * @param changes by their versions, from 1
 */
record Trail(List<Change> changes) {
    /** What a deletion changes. */
    private static final Set<String> ON_SALE = Set.of("onSale");

    Trail {
        changes = List.copyOf(changes);
    }

    /** What kind of event it was. */
    enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        RESTORED
    }

    /**
     * One change.
     *
     * @param before differs from {@code after} in the fields that it changes, which are as they were when it came into
     *     force, for the last time
     * @param revision which other change it revises; null for one of its own
     * @param undone whether it is taken back
     */
    record Change(
            Kind kind,
            long version,
            Details before,
            Details after,
            @Nullable Revision revision,
            boolean undone) {
        Set<String> fields() {
            return switch (kind) {
                case CREATED -> Set.of();
                case UPDATED -> before.differences(after);
                case DELETED, RESTORED -> ON_SALE;
            };
        }

        private boolean isInForce() {
            return revision == null && !undone;
        }

        /** A product that is not on sale cannot be changed, so a deletion is in the way of everything. */
        private boolean touches(Set<String> fields) {
            var common = new HashSet<>(fields());
            common.retainAll(fields);
            return kind == Kind.DELETED || !common.isEmpty();
        }

        private Change undone(Revision by, Details earlier) {
            return switch (by.kind()) {
                case UNDO -> new Change(kind, version, before, after, revision, true);
                case REDO -> new Change(kind, version, after.taking(fields(), earlier), after, revision, false);
            };
        }
    }

    static Trail begin(Details details) {
        return new Trail(List.of(new Change(Kind.CREATED, 1, details, details, null, false)));
    }

    Trail and(Kind kind, Details before, Details after, @Nullable Revision revision) {
        List<Change> more = new ArrayList<>(changes);
        if (revision != null) {
            more.replaceAll(
                    change -> change.version() == revision.version() ? change.undone(revision, before) : change);
        }
        more.add(new Change(kind, changes.size() + 1L, before, after, revision, false));
        return new Trail(more);
    }

    boolean canUndo(long version) {
        return find(version).filter(change -> whyNotUndo(change).isEmpty()).isPresent();
    }

    boolean canRedo(long version) {
        return find(version).filter(change -> whyNotRedo(change).isEmpty()).isPresent();
    }

    /** @throws Rejected with the reason, when it cannot be undone */
    Change toUndo(long version) {
        Change change = known(version);
        whyNotUndo(change).ifPresent(Trail::refuse);
        return change;
    }

    /** @throws Rejected with the reason, when it cannot be redone */
    Change toRedo(long version) {
        Change change = known(version);
        whyNotRedo(change).ifPresent(Trail::refuse);
        return change;
    }

    private static void refuse(Rejected refusal) {
        throw refusal;
    }

    Optional<Change> find(long version) {
        return version < 1 || version > changes.size() ? Optional.empty() : Optional.of(changes.get((int) version - 1));
    }

    private Change known(long version) {
        return find(version)
                .orElseThrow(() -> Rejected.notFound(
                        "product.version-unknown",
                        "The product has no version %d: its last one is %d".formatted(version, changes.size())));
    }

    private Optional<Rejected> whyNotUndo(Change change) {
        Optional<Rejected> never = whyNotRevised(change);
        if (never.isPresent()) {
            return never;
        }
        return change.undone()
                ? Optional.of(new Rejected(
                        "product.undone", "Version %d is undone already: redo it instead".formatted(change.version())))
                : whatIsInTheWay(change);
    }

    private Optional<Rejected> whyNotRedo(Change change) {
        Optional<Rejected> never = whyNotRevised(change);
        if (never.isPresent()) {
            return never;
        }
        return change.undone()
                ? whatIsInTheWay(change)
                : Optional.of(new Rejected(
                        "product.not-undone",
                        "Version %d is in force: there is nothing to redo".formatted(change.version())));
    }

    private static Optional<Rejected> whyNotRevised(Change change) {
        Revision revision = change.revision();
        if (change.kind() == Kind.CREATED) {
            return Optional.of(new Rejected(
                    "product.creation", "Undoing the creation of a product is deleting it: delete it instead"));
        }
        if (revision != null) {
            String instead = switch (revision.kind()) {
                case UNDO -> "Version %1$d undid version %2$d: redo version %2$d instead";
                case REDO -> "Version %1$d redid version %2$d: undo version %2$d instead";
            };
            return Optional.of(
                    new Rejected("product.revision", instead.formatted(change.version(), revision.version())));
        }
        return change.fields().isEmpty()
                ? Optional.of(new Rejected(
                        "product.nothing-changed",
                        "Version %d changed nothing: there is nothing to undo".formatted(change.version())))
                : Optional.empty();
    }

    private Optional<Rejected> whatIsInTheWay(Change change) {
        Set<String> fields = change.fields();
        return changes.reversed().stream()
                .filter(later -> later.version() > change.version() && later.isInForce() && later.touches(fields))
                .findFirst()
                .map(later -> new Rejected(
                        "product.changed-again",
                        later.kind() == Kind.DELETED
                                ? "The product was deleted in version %d: undo that first".formatted(later.version())
                                : "Version %d changed %s again: undo that first"
                                        .formatted(later.version(), common(fields, later))));
    }

    private static String common(Set<String> fields, Change later) {
        return String.join(
                ", ", later.fields().stream().filter(fields::contains).toList());
    }
}
