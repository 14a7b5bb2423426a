package tramoya.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** For seeing that nothing is lost. */
@Command(
        name = "kill",
        description = "Kills a program with SIGKILL, wherever it is in its work. The cluster starts it again.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class KillCommand implements Callable<Integer> {
    @Mixin
    private Where where = new Where();

    @Parameters(paramLabel = "NAME", description = "as in ./tramoya cluster status")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        where.requireUp();
        List<Standing> all = where.standings();
        Standing victim = all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no %s: choose from %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ", all.stream().map(Standing::name).toList()))));
        if (victim.pid() == 0) {
            throw new IllegalStateException(name + " does not run at the moment");
        }
        Leash.killGroup(victim.pid());
        spec.commandLine().getOut().printf("%s (process %d) is dead%n", name, victim.pid());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
