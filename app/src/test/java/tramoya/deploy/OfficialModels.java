package tramoya.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Kubernetes' own Java client as a judge: fields that it does not know, and required ones that are missing. */
final class OfficialModels {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    private OfficialModels() {}

    /** Why it is no object of its kind. */
    static Optional<String> fault(JsonNode object) {
        String version = object.path("apiVersion").asString("");
        String name = MODELS
                + version.substring(version.indexOf('/') + 1).toUpperCase(Locale.ROOT)
                + object.path("kind").asString("");
        try {
            new JSON(); // the models read with what this makes
            JsonElement element = JsonParser.parseString(object.toString());
            Class<?> model = Class.forName(name);
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
            JSON.getGson().getAdapter(model).fromJsonTree(element);
            return Optional.empty();
        } catch (ClassNotFoundException unknown) {
            return Optional.of("%s: Kubernetes knows no such kind of %s".formatted(Manifests.nameOf(object), version));
        } catch (InvocationTargetException refused) {
            return Optional.of("%s: %s"
                    .formatted(
                            Manifests.nameOf(object),
                            refused.getTargetException().getMessage()));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("The client's models have another form than expected", impossible);
        } catch (RuntimeException refused) {
            return Optional.of("%s: %s".formatted(Manifests.nameOf(object), refused.getMessage()));
        }
    }
}
