package tramoya.operations;

import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tramoya.pages.Words;
import tramoya.pages.flow.Circle;
import tramoya.pages.flow.Circle.Arrow;
import tramoya.pages.flow.Circle.Place;
import tramoya.pages.flow.Circle.Point;

/**
 * The circle of services as a drawing of Word's own shapes: sharp at any size, and no font or graphics library of the
 * machine takes part in it. Pure.
 */
final class WordPicture {
    /** English Metric Units of a centimetre. */
    private static final int CENTIMETRE = 360_000;

    private static final double WIDTH_CM = 16.4;

    /** The circle's unit in the drawing's. */
    private static final int SCALE = 1_000;

    private static final String[] COLOURS = {
        "C0152F", "1C6E9E", "1F7A43", "6A3FB5", "A35A00", "A8287F", "0F7A78", "3A46C2", "5C7A12", "B0224F", "87289F",
        "7A7000"
    };

    private static final String NAMESPACES = """
            xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
            xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
            xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
            xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
            xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" \
            xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"""";

    private final Words words;
    private int shapes;

    private WordPicture(Words words) {
        this.words = words;
    }

    /** The content of a run. */
    static String xml(Circle circle, Words words) {
        return new WordPicture(words).drawing(circle);
    }

    private String drawing(Circle circle) {
        long width = Math.round(WIDTH_CM * CENTIMETRE);
        long height = Math.round(WIDTH_CM * CENTIMETRE * Circle.HEIGHT / Circle.WIDTH);
        String arrows = circle.arrows().stream().map(this::arrow).collect(Collectors.joining());
        String places = circle.services().stream().map(this::place).collect(Collectors.joining());
        return """
                <xml-fragment %1$s><mc:AlternateContent %1$s><mc:Choice Requires="wpg"><w:drawing>
                <wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%2$d" cy="%3$d"/>
                <wp:docPr id="1" name="flow" descr="%4$s"/><a:graphic>
                <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp>
                <wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%2$d" cy="%3$d"/>
                <a:chOff x="0" y="0"/><a:chExt cx="%5$d" cy="%6$d"/></a:xfrm></wpg:grpSpPr>%7$s%8$s</wpg:wgp>
                </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
                <mc:Fallback><w:t>%4$s</w:t></mc:Fallback></mc:AlternateContent></xml-fragment>
                """.formatted(
                        NAMESPACES,
                        width,
                        height,
                        escaped(words.say("picture")),
                        Math.round(Circle.WIDTH * SCALE),
                        Math.round(Circle.HEIGHT * SCALE),
                        arrows,
                        places);
    }

    private String arrow(Arrow arrow) {
        String dash = arrow.bundle().acts() ? "" : "<a:prstDash val=\"sysDot\"/>";
        return """
                <wps:wsp><wps:cNvPr id="%d" name="%s"/><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>\
                <a:ext cx="%5$d" cy="%6$d"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>\
                <a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%5$d" h="%6$d" fill="none">\
                <a:moveTo>%7$s</a:moveTo><a:cubicBezTo>%8$s%9$s%10$s</a:cubicBezTo></a:path></a:pathLst></a:custGeom>\
                <a:noFill/><a:ln w="%4$d"><a:solidFill><a:srgbClr val="%3$s"><a:alpha val="72000"/></a:srgbClr>\
                </a:solidFill>%11$s<a:tailEnd type="triangle"/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>""".formatted(
                        ++shapes + 1,
                        escaped("%s → %s"
                                .formatted(
                                        name(arrow.bundle().publisher()),
                                        name(arrow.bundle().consumer()))),
                        COLOURS[arrow.publisher() % COLOURS.length],
                        Math.round(arrow.width() * 5_500),
                        Math.round(Circle.WIDTH * SCALE),
                        Math.round(Circle.HEIGHT * SCALE),
                        point(arrow.from()),
                        point(arrow.bend1()),
                        point(arrow.bend2()),
                        point(arrow.to()),
                        dash);
    }

    private String place(Place place) {
        long radius = Math.round(place.radius() * SCALE);
        long x = Math.round(place.at().x() * SCALE);
        long y = Math.round(place.at().y() * SCALE);
        String disc = """
                <wps:wsp><wps:cNvPr id="%d" name="%s"/><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="%d" y="%d"/>\
                <a:ext cx="%5$d" cy="%5$d"/></a:xfrm><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>\
                <a:solidFill><a:srgbClr val="%6$s"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr>\
                <wps:bodyPr/></wps:wsp>""".formatted(
                        ++shapes + 1,
                        escaped(name(place.service())),
                        x - radius,
                        y - radius,
                        2 * radius,
                        COLOURS[place.number() % COLOURS.length]);
        return disc + label(place, x, y, radius + 6L * SCALE);
    }

    private String label(Place place, long x, long y, long beyond) {
        long width = (place.side() == 0 ? 300L : 190L) * SCALE;
        long height = 34L * SCALE;
        long left = place.side() > 0 ? x + beyond : place.side() < 0 ? x - beyond - width : x - width / 2;
        long top = place.side() != 0 ? y - height / 2 : place.isAbove() ? y - beyond - height : y + beyond;
        String align = place.side() > 0 ? "left" : place.side() < 0 ? "right" : "center";
        return """
                <wps:wsp><wps:cNvPr id="%d" name="%s"/><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="%d" y="%d"/>\
                <a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln>\
                <a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="Figure"/>\
                <w:jc w:val="%s"/></w:pPr><w:r><w:t>%2$s</w:t></w:r></w:p></w:txbxContent></wps:txbx>\
                <wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>""".formatted(++shapes + 1, escaped(name(place.service())), left, top, width, height, align);
    }

    private String name(String service) {
        return CataloguePage.publisher(service, words);
    }

    private static String point(Point point) {
        return String.format(
                Locale.ROOT, "<a:pt x=\"%d\" y=\"%d\"/>", Math.round(point.x() * SCALE), Math.round(point.y() * SCALE));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscapeDecimal(text, "UTF-8");
    }
}
