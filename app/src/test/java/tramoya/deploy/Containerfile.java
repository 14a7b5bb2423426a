package tramoya.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The instructions of a container file, with lines put together and comments left out. */
record Containerfile(List<String> instructions) {
    private static final Pattern COPY = Pattern.compile("COPY ((?:--[a-z]+=\\S+ )*)(.+) \\S+");

    static Containerfile of(String text) {
        List<String> instructions = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            whole.append(line);
            if (line.endsWith("\\")) {
                whole.setCharAt(whole.length() - 1, ' ');
            } else {
                instructions.add(whole.toString().replaceAll("\\s+", " "));
                whole.setLength(0);
            }
        }
        return new Containerfile(instructions);
    }

    /** What follows the last instruction of that name. */
    String last(String instruction) {
        return instructions.stream()
                .filter(one -> one.startsWith(instruction + " "))
                .reduce((_, later) -> later)
                .map(one -> one.substring(instruction.length() + 1))
                .orElse("");
    }

    List<String> bases() {
        Set<String> stages = new TreeSet<>();
        List<String> bases = new ArrayList<>();
        for (String instruction : instructions) {
            String[] words = instruction.split(" ", -1);
            if (!words[0].equals("FROM")) {
                continue;
            }
            if (!stages.contains(words[1])) {
                bases.add(words[1]);
            }
            if (words.length == 4) {
                stages.add(words[3]);
            }
        }
        return bases;
    }

    /** What is wrong with it, next to the other files of the repository. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        bases().stream()
                .filter(base -> !base.matches("[^:]+:.*[0-9].*"))
                .forEach(base -> findings.add("pin %s to a version".formatted(base)));
        copies(findings);
        if (!last("USER").matches("[1-9][0-9]*:[1-9][0-9]*")) {
            findings.add("the last USER is no number other than 0, so Kubernetes cannot tell that it is not root");
        }
        JsonNode entry = last("ENTRYPOINT").startsWith("[")
                ? JsonMapper.shared().readTree(last("ENTRYPOINT"))
                : JsonMapper.shared().createArrayNode();
        List<String> words = Repository.texts(entry);
        if (words.isEmpty() || !words.getFirst().equals("java")) {
            findings.add("Java is not the first process, so SIGTERM does not reach it");
        }
        trained(words, findings);
        return findings;
    }

    private void copies(List<String> findings) {
        Set<String> stages = new TreeSet<>();
        List<String> ignored = Repository.text(Repository.ROOT.resolve(".dockerignore"))
                .lines()
                .toList();
        for (String instruction : instructions) {
            if (instruction.startsWith("FROM ") && instruction.contains(" AS ")) {
                stages.add(instruction.substring(instruction.indexOf(" AS ") + 4));
            }
            Matcher copy = COPY.matcher(instruction);
            if (!copy.matches()) {
                continue;
            }
            Matcher from = Pattern.compile("--from=(\\S+)").matcher(copy.group(1));
            if (from.find()) {
                if (!stages.contains(from.group(1))) {
                    findings.add("there is no stage %s before: %s".formatted(from.group(1), instruction));
                }
                continue;
            }
            for (String source : copy.group(2).split(" ", -1)) {
                if (!Repository.ROOT.resolve(source).toFile().exists()) {
                    findings.add("there is no %s: %s".formatted(source, instruction));
                } else if (isIgnored(source, ignored)) {
                    findings.add("%s is in .dockerignore: %s".formatted(source, instruction));
                }
            }
        }
    }

    /** The last line that fits decides; of patterns we have only a name, a folder's content, and a way back. */
    private static boolean isIgnored(String source, List<String> lines) {
        boolean ignored = false;
        for (String line : lines) {
            boolean back = line.startsWith("!");
            String pattern = back ? line.substring(1) : line;
            boolean fits = pattern.equals(source)
                    || (pattern.endsWith("/*") && source.startsWith(pattern.substring(0, pattern.length() - 1)));
            ignored = fits ? !back : ignored;
        }
        return ignored;
    }

    /** The class cache is good for what it was made with: the same jar and the same options that matter. */
    private void trained(List<String> entry, List<String> findings) {
        String training = instructions.stream()
                .filter(one -> one.contains("-XX:AOTCacheOutput="))
                .findFirst()
                .orElse("");
        String cache = entry.stream()
                .filter(one -> one.startsWith("-XX:AOTCache="))
                .findFirst()
                .orElse("-XX:AOTCache=?")
                .substring("-XX:AOTCache=".length());
        if (!training.contains("-XX:AOTCacheOutput=" + cache + " ")) {
            findings.add("the cache %s is not what was trained".formatted(cache));
        }
        if (!entry.isEmpty() && !training.contains(" -jar " + entry.getLast() + " ")) {
            findings.add("%s is not the jar that was trained".formatted(entry.getLast()));
        }
        for (String word : List.of("--enable-native-access=ALL-UNNAMED", "train --data ")) {
            if (!training.contains(word)) {
                findings.add("the launcher trains with %s, too".formatted(word));
            }
        }
    }
}
