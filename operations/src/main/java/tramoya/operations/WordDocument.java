package tramoya.operations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/**
 * A Word document in the house's typography: A4, own styles ({@code word/styles.xml}), real headings, lists and tables.
 * The only class that knows Apache POI, which is loaded with it, when somebody downloads for the first time.
 */
final class WordDocument implements AutoCloseable {
    /** Before the text of a table's cell: the text is code. */
    static final String CODE = "\u0001";

    private static final int TEXT_WIDTH = 9_300; // twentieths of a point: A4 less both margins
    private static final long MARGIN = 1_303;
    private static final int CELL_MARGIN = 90;
    private static final String LINE = "D9D5DC";

    private final XWPFDocument document = new XWPFDocument();
    private final List<Heading> headings = new ArrayList<>();
    private @Nullable XWPFParagraph contents;
    private boolean pageIsDue;

    private record Heading(int level, String text, String bookmark) {}

    /** @param edition the day of the newest thing in it, so that the same content gives the same file */
    WordDocument(String title, LocalDate edition) {
        styles();
        bullets();
        page();
        running(title);
        var properties = document.getProperties().getCoreProperties();
        properties.setTitle(title);
        properties.setCreator("Tramoya");
        Date day = Date.from(edition.atStartOfDay(ZoneOffset.UTC).toInstant());
        properties.setCreated(Optional.of(day));
        properties.setModified(Optional.of(day));
        document.enforceUpdateFields(); // Word counts the pages of the contents when it opens the document
    }

    private void styles() {
        try (InputStream xml = resource("styles.xml")) {
            document.createStyles().setStyles(StylesDocument.Factory.parse(xml).getStyles());
        } catch (IOException | XmlException broken) {
            throw new IllegalStateException("word/styles.xml cannot be read: build the jar again", broken);
        }
    }

    private void bullets() {
        try (InputStream xml = resource("numbering.xml")) {
            CTAbstractNum bullets =
                    NumberingDocument.Factory.parse(xml).getNumbering().getAbstractNumArray(0);
            XWPFNumbering numbering = document.createNumbering();
            numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(bullets)));
        } catch (IOException | XmlException broken) {
            throw new IllegalStateException("word/numbering.xml cannot be read: build the jar again", broken);
        }
    }

    private static InputStream resource(String name) {
        InputStream file = WordDocument.class.getResourceAsStream("/word/" + name);
        if (file == null) {
            throw new IllegalStateException("There is no /word/" + name);
        }
        return file;
    }

    private void page() {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11_906));
        size.setH(BigInteger.valueOf(16_838));
        var margins = section.addNewPgMar();
        margins.setLeft(BigInteger.valueOf(MARGIN));
        margins.setRight(BigInteger.valueOf(MARGIN));
        margins.setTop(BigInteger.valueOf(1_420));
        margins.setBottom(BigInteger.valueOf(1_300));
        margins.setHeader(BigInteger.valueOf(680));
        margins.setFooter(BigInteger.valueOf(600));
    }

    /** Header and footer; the cover has none. */
    private void running(String title) {
        XWPFParagraph head = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
        head.setStyle("Header");
        head.createRun().setText("Tramoya");
        XWPFRun name = head.createRun();
        name.addTab();
        name.setText(title);
        XWPFParagraph foot = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        foot.setStyle("Footer");
        foot.setAlignment(ParagraphAlignment.RIGHT);
        field(foot.getCTP(), "PAGE", "1");
        foot.createRun().setText(" / ");
        field(foot.getCTP(), "NUMPAGES", "1");
    }

    void title(String text, String subtitle) {
        document.getDocument().getBody().getSectPr().addNewTitlePg();
        styled("Title").createRun().setText(text);
        styled("Subtitle").createRun().setText(subtitle);
    }

    /** @param xml the content of a run, as {@link WordPicture} makes it */
    void picture(String xml, String label) {
        XWPFParagraph paragraph = styled("Picture");
        try {
            paragraph.getCTP().addNewR().set(XmlObject.Factory.parse(xml));
        } catch (XmlException broken) {
            throw new IllegalStateException("The picture '%s' is no XML".formatted(label), broken);
        }
    }

    void small(String text) {
        styled("Small").createRun().setText(text);
    }

    void lead(String text) {
        prose(styled("Lead"), text);
    }

    void text(String text) {
        prose(styled("BodyText"), text);
    }

    void label(String text) {
        styled("Label").createRun().setText(text);
    }

    void point(String text) {
        prose(styled("ListBullet"), text);
    }

    /** What stands between backticks is code. */
    private static void prose(XWPFParagraph paragraph, String text) {
        boolean code = false;
        for (String piece : text.split("`", -1)) {
            if (!piece.isEmpty()) {
                XWPFRun run = paragraph.createRun();
                run.setText(piece);
                if (code) {
                    run.setStyle("Code");
                }
            }
            code = !code;
        }
    }

    /** One paragraph, so that its frame is not broken between lines. */
    void code(String text) {
        XWPFRun run = styled("CodeBlock").createRun();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines.get(i));
        }
    }

    void heading(int level, String text) {
        XWPFParagraph paragraph = styled("Heading" + level);
        if (level < 3) {
            String name = "h%d".formatted(headings.size());
            CTBookmark bookmark = paragraph.getCTP().addNewBookmarkStart();
            bookmark.setName(name);
            bookmark.setId(BigInteger.valueOf(headings.size()));
            paragraph.createRun().setText(text);
            paragraph.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(headings.size()));
            headings.add(new Heading(level, text, name));
        } else {
            paragraph.createRun().setText(text);
        }
    }

    /** What comes next begins on a new page. */
    void newPage() {
        pageIsDue = true;
    }

    /** A list of all headings that come after it. */
    void contents(String title) {
        styled("ContentsHeading").createRun().setText(title);
        contents = document.createParagraph();
        newPage();
    }

    void table(int[] widths, List<String> head, List<List<String>> rows) {
        XWPFTable table = document.createTable(rows.size() + 1, head.size());
        table.setWidth(TEXT_WIDTH);
        var indent = table.getCTTbl().getTblPr().addNewTblInd();
        indent.setType(STTblWidth.DXA);
        indent.setW(BigInteger.valueOf(CELL_MARGIN)); // so that the texts, not the rules, stand in line with the rest
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, LINE);
        table.setInsideVBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, LINE);
        table.setLeftBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, LINE);
        table.setRightBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, LINE);
        table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 12, 0, "17151F");
        table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, LINE);
        table.setCellMargins(50, CELL_MARGIN, 50, CELL_MARGIN);
        var grid = table.getCTTbl().addNewTblGrid();
        for (int width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf((long) TEXT_WIDTH * width / 100));
        }
        table.getRow(0).setRepeatHeader(true);
        row(table.getRow(0), widths, head, "TableHead");
        for (int i = 0; i < rows.size(); i++) {
            row(table.getRow(i + 1), widths, rows.get(i), "TableText");
        }
        styled("AfterTable");
    }

    private static void row(XWPFTableRow row, int[] widths, List<String> texts, String style) {
        row.setCantSplitRow(true);
        for (int i = 0; i < texts.size(); i++) {
            XWPFTableCell cell = row.getCell(i);
            var width = cell.getCTTc().addNewTcPr().addNewTcW();
            width.setType(STTblWidth.DXA);
            width.setW(BigInteger.valueOf((long) TEXT_WIDTH * widths[i] / 100));
            XWPFParagraph paragraph = cell.getParagraphArray(0);
            paragraph.setStyle(style);
            String text = texts.get(i);
            if (text.startsWith(CODE)) {
                XWPFRun run = paragraph.createRun();
                run.setStyle("Code");
                run.setText(text.substring(CODE.length()));
            } else {
                prose(paragraph, text);
            }
        }
    }

    private XWPFParagraph styled(String style) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        if (pageIsDue) {
            paragraph.setPageBreak(true);
            pageIsDue = false;
        }
        return paragraph;
    }

    /** Ready to be sent. */
    byte[] bytes() {
        XWPFParagraph place = contents;
        if (place != null) {
            fillContents(place);
        }
        try (var out = new ByteArrayOutputStream()) {
            document.write(out);
            return out.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Links with a page reference each. A TOC field would stay empty in LibreOffice until somebody updates it. */
    private void fillContents(XWPFParagraph place) {
        for (Heading heading : headings) {
            XWPFParagraph entry = document.insertNewParagraph(place.getCTP().newCursor());
            entry.setStyle("TOC" + heading.level());
            CTHyperlink link = entry.getCTP().addNewHyperlink();
            link.setAnchor(heading.bookmark());
            CTR text = link.addNewR();
            text.addNewT().setStringValue(heading.text());
            text.addNewTab();
            field(entry.getCTP(), "PAGEREF %s \\h".formatted(heading.bookmark()), "–");
        }
    }

    private static void begin(CTP paragraph, String instruction) {
        paragraph.addNewR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        paragraph.addNewR().addNewInstrText().setStringValue(" %s ".formatted(instruction));
        paragraph.addNewR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
    }

    private static void field(CTP paragraph, String instruction, String shown) {
        begin(paragraph, instruction);
        paragraph.addNewR().addNewT().setStringValue(shown);
        paragraph.addNewR().addNewFldChar().setFldCharType(STFldCharType.END);
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
