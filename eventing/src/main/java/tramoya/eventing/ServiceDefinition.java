package tramoya.eventing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a service is: what it publishes, what it reacts to and how. Pure data, so that the catalogue, the event flow and
 * the documents are drawn from the same words that run.
 */
public final class ServiceDefinition {
    private final String name;
    private final List<Aggregate<?, ?, ?>> aggregates;
    private final List<Reaction<?>> reactions;
    private final List<Projection<?>> projections;
    private final List<ProcessManager<?, ?, ?>> processes;
    private final List<Worker<?>> workers;
    private final List<CallHandler<?>> calls;
    private final List<Aggregate<?, ?, ?>> aggregatesByCorrelation;
    private final List<ProcessManager<?, ?, ?>> processesByCorrelation;
    private final List<String> tables;
    private final boolean querySide;

    private ServiceDefinition(Builder builder) {
        this(builder, false);
    }

    private ServiceDefinition(Builder builder, boolean querySide) {
        this.querySide = querySide;
        name = builder.name;
        aggregates = List.copyOf(builder.aggregates);
        reactions = List.copyOf(builder.reactions);
        projections = List.copyOf(builder.projections);
        processes = List.copyOf(builder.processes);
        workers = List.copyOf(builder.workers);
        calls = List.copyOf(builder.calls);
        aggregatesByCorrelation = List.copyOf(builder.aggregatesByCorrelation);
        processesByCorrelation = List.copyOf(builder.processesByCorrelation);
        tables = List.copyOf(builder.tables);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * The same service with its projections only: answers queries in a process and a database of its own, fed through
     * the transport like any subscriber, from its own log too. It decides nothing: commands and states of aggregates
     * are refused there. Tables that are no projections are there and stay empty.
     */
    public ServiceDefinition queries() {
        Builder builder = named(name);
        builder.projections.addAll(projections);
        builder.tables.addAll(tables);
        return new ServiceDefinition(builder, true);
    }

    /** Whether this is what {@link #queries} made. */
    public boolean isQuerySide() {
        return querySide;
    }

    public String name() {
        return name;
    }

    public List<Aggregate<?, ?, ?>> aggregates() {
        return aggregates;
    }

    public List<Reaction<?>> reactions() {
        return reactions;
    }

    public List<Projection<?>> projections() {
        return projections;
    }

    public List<ProcessManager<?, ?, ?>> processes() {
        return processes;
    }

    /** Those of {@link #aggregates} of which each correlation has one. */
    public List<Aggregate<?, ?, ?>> aggregatesByCorrelation() {
        return aggregatesByCorrelation;
    }

    /** Those of {@link #processes} of which each correlation has one. */
    public List<ProcessManager<?, ?, ?>> processesByCorrelation() {
        return processesByCorrelation;
    }

    public List<Worker<?>> workers() {
        return workers;
    }

    public List<CallHandler<?>> calls() {
        return calls;
    }

    /** Tables that are no projections, such as credentials; created when missing, never rebuilt. */
    public List<String> tables() {
        return tables;
    }

    public Optional<Worker<?>> worker(String queue) {
        return workers.stream().filter(worker -> worker.queue().equals(queue)).findFirst();
    }

    /**
     * A reactor under its fixed name.
     *
     * @param name names the checkpoint; the class name in kebab case, never changed afterwards
     * @param events the records it waits for
     */
    public record Reaction<E>(String name, Set<Class<? extends E>> events, Reactor<E> reactor) {}

    /**
     * A worker on a queue that lives in this service.
     *
     * @param attempts how often a failing job is tried before it is a dead letter
     * @param openToDevices whether devices may put jobs on it that may do nothing else in the shop
     */
    public record Worker<J>(String queue, Class<J> jobs, int attempts, JobHandler<J> handler, boolean openToDevices) {}

    /** Collects a definition; each method adds, in any order. */
    public static final class Builder {
        private final String name;
        private final List<Aggregate<?, ?, ?>> aggregates = new ArrayList<>();
        private final List<Reaction<?>> reactions = new ArrayList<>();
        private final List<Projection<?>> projections = new ArrayList<>();
        private final List<ProcessManager<?, ?, ?>> processes = new ArrayList<>();
        private final List<Aggregate<?, ?, ?>> aggregatesByCorrelation = new ArrayList<>();
        private final List<ProcessManager<?, ?, ?>> processesByCorrelation = new ArrayList<>();
        private final List<Worker<?>> workers = new ArrayList<>();
        private final List<CallHandler<?>> calls = new ArrayList<>();
        private final List<String> tables = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Streams that this service writes; their languages are what it publishes. */
        public Builder keeps(Aggregate<?, ?, ?> aggregate) {
            aggregates.add(aggregate);
            return this;
        }

        /**
         * The same, and each correlation has one stream, named after it: a page of events, jobs or outcomes then finds
         * out in one go which of its streams are new, instead of one by one.
         */
        public Builder keepsByCorrelation(Aggregate<?, ?, ?> aggregate) {
            aggregatesByCorrelation.add(aggregate);
            return keeps(aggregate);
        }

        public <E> Builder reacts(String reaction, Class<E> event, Reactor<E> reactor) {
            reactions.add(new Reaction<>(reaction, Set.of(event), reactor));
            return this;
        }

        /** For a reactor that waits for several events of one sealed language. */
        public <E> Builder reacts(String reaction, Set<Class<? extends E>> events, Reactor<E> reactor) {
            reactions.add(new Reaction<>(reaction, events, reactor));
            return this;
        }

        public Builder projects(Projection<?> projection) {
            projections.add(projection);
            return this;
        }

        public Builder manages(ProcessManager<?, ?, ?> process) {
            processes.add(process);
            return this;
        }

        /** The same, with one instance for each correlation; see {@link #keepsByCorrelation}. */
        public Builder managesByCorrelation(ProcessManager<?, ?, ?> process) {
            processesByCorrelation.add(process);
            return manages(process);
        }

        /** Makes this service home to a queue and works it off. */
        public <J> Builder works(String queue, Class<J> jobs, int attempts, JobHandler<J> handler) {
            workers.add(new Worker<>(queue, jobs, attempts, handler, false));
            return this;
        }

        /**
         * The same, and devices may put jobs on the queue where a broker lets them in. Such a job bears the id that the
         * device gave it, counts once for each device, and acts in the device's name. What it says is nobody's word but
         * the device's: the handler looks at every field, and refuses with {@link Rejected}.
         */
        public <J> Builder worksForDevices(String queue, Class<J> jobs, int attempts, JobHandler<J> handler) {
            workers.add(new Worker<>(queue, jobs, attempts, handler, true));
            return this;
        }

        public Builder calls(CallHandler<?> handler) {
            calls.add(handler);
            return this;
        }

        /** {@code CREATE TABLE IF NOT EXISTS ...} for what is neither an event nor derived from events. */
        public Builder table(String ddl) {
            tables.add(ddl);
            return this;
        }

        public ServiceDefinition build() {
            return new ServiceDefinition(this);
        }
    }
}
