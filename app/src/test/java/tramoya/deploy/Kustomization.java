package tramoya.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A folder that {@code kubectl kustomize} reads. */
record Kustomization(Path folder) {
    private static final String FILE = "kustomization.yaml";
    private static final int PATIENCE_SECONDS = 30;

    /** What we use of Kustomize; another word may be a mistake or has to be looked at here. */
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "nameSuffix",
            "resources",
            "components",
            "labels",
            "configMapGenerator",
            "images",
            "patches");

    static List<Kustomization> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(FILE))
                    .map(file -> new Kustomization(file.getParent()))
                    .sorted((one, other) -> one.folder().compareTo(other.folder()))
                    .toList();
        }
    }

    /** Words that are not known, files that are not there, and files beside it that nobody reads. */
    List<String> findings() throws IOException {
        JsonNode file = Repository.document(folder.resolve(FILE));
        List<String> findings = new ArrayList<>();
        file.propertyNames().stream()
                .filter(word -> !KNOWN.contains(word))
                .forEach(word -> findings.add("%s: what is %s?".formatted(folder, word)));
        List<String> read = new ArrayList<>(List.of(FILE));
        read.addAll(Repository.texts(file.path("resources")));
        read.addAll(Repository.texts(file.path("components")));
        file.path("configMapGenerator").valueStream().forEach(map -> read.addAll(Repository.texts(map.path("envs"))));
        file.path("patches")
                .valueStream()
                .filter(patch -> patch.has("path"))
                .forEach(patch -> read.add(patch.path("path").asString()));
        for (String one : read) {
            Path target = folder.resolve(one);
            if (!Files.isRegularFile(target) && !Files.isRegularFile(target.resolve(FILE))) {
                findings.add("%s: there is no %s".formatted(folder, one));
            }
        }
        try (Stream<Path> beside = Files.list(folder)) {
            beside.filter(Files::isRegularFile)
                    .map(one -> one.getFileName().toString())
                    .filter(one -> !read.contains(one))
                    .forEach(one -> findings.add("%s: nobody reads %s".formatted(folder, one)));
        }
        return findings;
    }

    /** What Kubernetes would be given. Needs kubectl. */
    String rendered() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kustomize", ".err");
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(errors.toFile())
                    .start();
            String yaml = new String(kubectl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!kubectl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
                throw new IllegalStateException("%s: %s".formatted(folder, Files.readString(errors)));
            }
            return yaml;
        } finally {
            Files.delete(errors);
        }
    }
}
