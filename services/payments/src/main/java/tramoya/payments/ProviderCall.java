package tramoya.payments;

import java.util.List;
import java.util.Optional;
import tramoya.eventing.CallHandler;
import tramoya.eventing.Turn;
import tramoya.eventing.Vault;
import tramoya.events.PaymentFailure;
import tramoya.payments.PaymentCommand.NoteAuthorised;
import tramoya.payments.PaymentCommand.NoteCaptureRefused;
import tramoya.payments.PaymentCommand.NoteCaptured;
import tramoya.payments.PaymentCommand.NoteDeclined;
import tramoya.payments.PaymentCommand.NoteRefunded;
import tramoya.payments.PaymentCommand.NoteVoided;
import tramoya.payments.Payments.ProviderRequest;

/** Calls the provider, one handler per kind of deed, and turns its answers into facts. */
abstract sealed class ProviderCall implements CallHandler<ProviderRequest> {
    final PaymentProvider provider;
    private final String kind;

    private ProviderCall(String kind, PaymentProvider provider) {
        this.kind = kind;
        this.provider = provider;
    }

    static List<ProviderCall> all(PaymentProvider provider, Vault vault) {
        return List.of(
                new Authorise(provider, vault),
                new Capture(provider),
                new VoidAuthorisation(provider),
                new Refund(provider));
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Class<ProviderRequest> requests() {
        return ProviderRequest.class;
    }

    @Override
    public Optional<Outcome> ask(String key, ProviderRequest request) {
        return provider.find(key);
    }

    /** The provider must not refuse to give back what it holds of ours: a person has to look. */
    static IllegalStateException refused(String key, String reason) {
        return new IllegalStateException("The provider refuses %s: %s".formatted(key, reason));
    }

    private static final class Authorise extends ProviderCall {
        private final Vault vault;

        Authorise(PaymentProvider provider, Vault vault) {
            super(Payments.AUTHORISE, provider);
            this.vault = vault;
        }

        @Override
        public Outcome call(String key, ProviderRequest request) {
            Optional<String> token = vault.open(request.payment().text());
            if (token.isEmpty()) {
                return new Outcome.Refused(TestProvider.DECLINED); // its owner was erased: there is nothing to pay with
            }
            return provider.authorise(key, request.orderId().toString(), request.amount(), token.get());
        }

        @Override
        public void conclude(String key, ProviderRequest request, Outcome outcome, Turn turn) {
            Payments.handle(
                    switch (outcome) {
                        case Outcome.Confirmed(String reference) ->
                            new NoteAuthorised(request.orderId(), reference, turn.now());
                        case Outcome.Refused(String reason) ->
                            new NoteDeclined(request.orderId(), failure(reason), turn.now());
                    },
                    turn);
        }

        private static PaymentFailure failure(String reason) {
            return reason.equals(TestProvider.INSUFFICIENT_FUNDS)
                    ? PaymentFailure.INSUFFICIENT_FUNDS
                    : PaymentFailure.DECLINED;
        }
    }

    private static final class Capture extends ProviderCall {
        Capture(PaymentProvider provider) {
            super(Payments.CAPTURE, provider);
        }

        @Override
        public Outcome call(String key, ProviderRequest request) {
            return provider.capture(key, request.orderId().toString(), request.amount());
        }

        @Override
        public void conclude(String key, ProviderRequest request, Outcome outcome, Turn turn) {
            Payments.handle(
                    switch (outcome) {
                        case Outcome.Confirmed(String reference) ->
                            new NoteCaptured(request.orderId(), reference, turn.now());
                        case Outcome.Refused _ -> new NoteCaptureRefused(request.orderId(), turn.now());
                    },
                    turn);
        }
    }

    private static final class VoidAuthorisation extends ProviderCall {
        VoidAuthorisation(PaymentProvider provider) {
            super(Payments.VOID, provider);
        }

        @Override
        public Outcome call(String key, ProviderRequest request) {
            return provider.voidAuthorisation(key, request.orderId().toString(), request.amount());
        }

        @Override
        public void conclude(String key, ProviderRequest request, Outcome outcome, Turn turn) {
            switch (outcome) {
                case Outcome.Confirmed(String reference) ->
                    Payments.handle(new NoteVoided(request.orderId(), reference, turn.now()), turn);
                case Outcome.Refused(String reason) -> throw refused(key, reason);
            }
        }
    }

    private static final class Refund extends ProviderCall {
        Refund(PaymentProvider provider) {
            super(Payments.REFUND, provider);
        }

        @Override
        public Outcome call(String key, ProviderRequest request) {
            return provider.refund(key, request.orderId().toString(), request.amount());
        }

        @Override
        public void conclude(String key, ProviderRequest request, Outcome outcome, Turn turn) {
            switch (outcome) {
                case Outcome.Confirmed(String reference) ->
                    Payments.handle(new NoteRefunded(request.orderId(), reference, turn.now()), turn);
                case Outcome.Refused(String reason) -> throw refused(key, reason);
            }
        }
    }
}
