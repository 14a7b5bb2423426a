package tramoya.pages;

import gg.jte.Content;
import org.springframework.web.util.HtmlUtils;

/** Texts of documents, in which a word between backticks is code. */
public final class Prose {
    private Prose() {}

    /** For templates: {@code ${Prose.of(text)}}. Everything is escaped. */
    public static Content of(String text) {
        String html = html(text);
        return output -> output.writeContent(html);
    }

    static String html(String text) {
        StringBuilder html = new StringBuilder();
        String[] pieces = text.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            String escaped = HtmlUtils.htmlEscape(pieces[i], "UTF-8");
            boolean isCode = i % 2 == 1 && i < pieces.length - 1; // a lone backtick begins nothing
            html.append(isCode ? "<code>" + escaped + "</code>" : escaped);
        }
        return html.toString();
    }
}
