package tramoya.bench.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes reports: for programs as JSON, for people as one page without scripts that needs nothing from elsewhere. */
public final class Reports {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final JsonMapper JSON = JsonMapper.shared();

    private Reports() {}

    public static void writeJson(Report report, Path file) throws IOException {
        write(file, json(report));
    }

    public static void writeHtml(Report report, Path file) throws IOException {
        write(file, html(report));
    }

    private static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, text);
    }

    static String json(Report report) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    static String html(Report report) {
        StringOutput page = new StringOutput();
        TEMPLATES.render("bench/report.jte", Map.of("page", ReportPage.of(report)), page);
        return page.toString();
    }
}
