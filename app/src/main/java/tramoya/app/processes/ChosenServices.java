package tramoya.app.processes;

import java.util.stream.Stream;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.AnnotationMetadata;

/** Brings in the services that {@code tramoya.services} names, and nothing of the others. */
public final class ChosenServices implements ImportSelector, EnvironmentAware {
    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment given) {
        environment = given;
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        ShopService.Chosen chosen = ShopService.chosen(environment.getProperty("tramoya.services"));
        return Stream.concat(chosen.whole().stream(), chosen.queries().stream())
                .map(service -> service.wiring().getName())
                .toArray(String[]::new);
    }
}
