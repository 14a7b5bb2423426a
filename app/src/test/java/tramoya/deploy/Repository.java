package tramoya.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of this repository, seen from the module whose tests run. */
final class Repository {
    static final Path ROOT = Path.of("..");
    static final Path DEPLOY = ROOT.resolve("deploy");

    private Repository() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** All documents of a YAML text, with merged anchors; a key that comes twice is refused. */
    static List<JsonNode> documents(String yaml) {
        var strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml(strict).loadAll(yaml)) {
            documents.add(JsonMapper.shared().valueToTree(document));
        }
        return documents;
    }

    static JsonNode document(Path file) {
        return documents(text(file)).getFirst();
    }

    /** The elements of an array as texts; none when there is no array. */
    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** The value of {@code <name>} in the pom of the repository. */
    static String pomProperty(String name) {
        String pom = text(ROOT.resolve("pom.xml"));
        int start = pom.indexOf("<" + name + ">") + name.length() + 2;
        return pom.substring(start, pom.indexOf("</" + name + ">", start));
    }
}
