package tramoya.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Answer;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Sql;
import tramoya.eventing.Turn;
import tramoya.eventing.WorkQueue;

/** A service with a log and operations in memory; operators never ask for the rest. */
final class FakeService implements Service {
    final FakeLog log;
    final FakeOperations operations;
    private final ServiceDefinition definition;

    FakeService(ServiceDefinition definition) {
        this.definition = definition;
        log = new FakeLog(definition.name());
        operations = new FakeOperations();
    }

    @Override
    public ServiceDefinition definition() {
        return definition;
    }

    @Override
    public FakeLog log() {
        return log;
    }

    @Override
    public FakeOperations operations() {
        return operations;
    }

    @Override
    public <R> Answer<R> execute(Request request, Function<Turn, R> work) {
        throw new UnsupportedOperationException("operators do not execute commands");
    }

    @Override
    public <R> Answer<R> execute(Request request, Idempotency<R> idempotency, Function<Turn, R> work) {
        throw new UnsupportedOperationException("operators do not execute commands");
    }

    @Override
    public <R> R read(Function<Sql, R> query) {
        throw new UnsupportedOperationException("operators do not query read models");
    }

    @Override
    public <R> R write(Function<Sql, R> work) {
        throw new UnsupportedOperationException("operators do not write");
    }

    @Override
    public <S> S state(Aggregate<?, S, ?> aggregate, Object id) {
        throw new UnsupportedOperationException("operators do not ask for states");
    }

    @Override
    public boolean awaitApplied(String subscription, String source, long position, Duration patience) {
        throw new UnsupportedOperationException("operators do not wait");
    }

    @Override
    public Optional<WorkQueue> queue(String name) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
