package tramoya.pages;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Writes views as HTML. The whole page is made before its first byte goes out, so a template that fails gives an error
 * page and not half a page.
 */
final class ViewConverter extends AbstractHttpMessageConverter<View> {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    ViewConverter() {
        super(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return View.class.isAssignableFrom(type);
    }

    @Override
    protected View readInternal(Class<? extends View> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Pages are only written", message);
    }

    @Override
    protected void writeInternal(View view, HttpOutputMessage message) throws IOException {
        Utf8ByteOutput output = new Utf8ByteOutput();
        render(view, output);
        message.getHeaders().setContentLength(output.getContentLength());
        output.writeTo(message.getBody());
    }

    void render(View view, gg.jte.TemplateOutput output) {
        if (view instanceof Page page) {
            Frame frame = page.frame();
            Content body = inner -> templates.render(page.template(), Map.of("page", page, "w", page.words()), inner);
            templates.render(frame.template(), Map.of("frame", frame, "w", frame.words(), "body", body), output);
        } else {
            templates.render(view.template(), Map.of("page", view, "w", view.words()), output);
        }
    }
}
