package tramoya.console.operations;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the pages for those who operate. */
@Configuration(proxyBeanMethods = false)
@Import({
    Overview.class,
    Events.class,
    OrderTraces.class,
    Subscriptions.class,
    Pauses.class,
    Resumptions.class,
    Rebuilds.class,
    Queues.class,
    Transports.class,
    Letters.class,
    DryRuns.class,
    Redrives.class,
    Skips.class,
    RedrivesOfCause.class,
    AuditLog.class
})
public class OperationsConsole {}
