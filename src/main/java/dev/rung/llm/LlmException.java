package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;

/**
 * A request that brought no whole reply. The message is one line on what happened; {@link
 * #whatToDo()} is one line on what helps; {@link #details()} is what the other side said.
 */
public abstract sealed class LlmException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final String details;
    private transient @Nullable AnswerHead head;
    private transient @Nullable Exchange exchange;
    private transient @Nullable Usage usage;
    private boolean lasting;

    private LlmException(String message, String details, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.details = details;
    }

    /** One line on what happened, never null. */
    @Override
    public String getMessage() {
        return message;
    }

    /** One sentence for the user. */
    public abstract String whatToDo();

    /** What came back, or the technical cause: for reading, without keys. May be empty. */
    public String details() {
        return details;
    }

    /**
     * Whether the same request may succeed a little later, so that it is worth another attempt. A
     * server that says so or the contrary is believed; faults of money and of the request itself
     * never pass.
     */
    public final boolean isRetryable() {
        if (lasting) {
            return false;
        }
        Boolean said = head == null ? null : head.shouldRetry();
        return said == null ? passes() : said;
    }

    /** Whether faults of this kind may pass by themselves, where the server does not say. */
    abstract boolean passes();

    /**
     * Whether the next request to the model is likely to meet it as well: nothing in this one is
     * wrong, but the way there, the key, the account or the server.
     */
    public final boolean isOfThePlace() {
        return switch (this) {
            case Unreachable _,
                    Tls _,
                    Unauthorized _,
                    NoSuchModel _,
                    OutOfMoney _,
                    RateLimited _,
                    ServerFault _ ->
                    true;
            case NotRecorded _, BadRequest _, CutOff _, Unreadable _, NotTaken _ -> false;
        };
    }

    /** How long the other side asks to wait, null if it did not say. */
    public @Nullable Duration retryAfter() {
        return head == null ? null : head.retryAfter();
    }

    /** The head of the answer that was the fault, null if there was no answer. */
    public final @Nullable AnswerHead head() {
        return head;
    }

    /** What went over the wire, without keys; {@link Exchange#NONE} if nothing did. */
    public final Exchange exchange() {
        return exchange == null ? Exchange.NONE : exchange;
    }

    /** What had been counted before it failed. */
    public final Usage usage() {
        return usage == null ? Usage.UNKNOWN : usage;
    }

    /** Adds what had been counted, unless it is there already. */
    public final LlmException withUsage(Usage counted) {
        if (usage == null) {
            usage = counted;
        }
        return this;
    }

    /**
     * Whether the provider may charge for it: a reply had begun, or the request was out and nobody
     * knows what became of it. A refused request costs nothing.
     */
    public final boolean mayBeBilled() {
        if (head != null) {
            return head.isGood();
        }
        return this instanceof Unreachable && !neverLeft(getCause());
    }

    private static boolean neverLeft(@Nullable Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            boolean connecting =
                    cause instanceof SocketTimeoutException
                            && String.valueOf(cause.getMessage())
                                    .toLowerCase(Locale.ROOT)
                                    .contains("connect");
            if (connecting
                    || cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof IllegalArgumentException) {
                return true;
            }
        }
        return false;
    }

    /** Adds the head of the answer, unless there is one already. */
    public final LlmException withHead(AnswerHead answer) {
        if (head == null) {
            head = answer;
        }
        return this;
    }

    /** Adds what went over the wire, unless it is there already. */
    public final LlmException withExchange(Exchange wire) {
        if (exchange == null) {
            exchange = wire;
        }
        return this;
    }

    /** Says that this will not pass, however often the request is sent. */
    public final LlmException notAgain() {
        lasting = true;
        return this;
    }

    /** No connection: wrong host, refused, timed out. */
    public static final class Unreachable extends LlmException {
        private static final long serialVersionUID = 1;

        public Unreachable(String host, String why, Throwable cause) {
            super("No connection to %s: %s.".formatted(host, why), String.valueOf(cause), cause);
        }

        @Override
        boolean passes() {
            // An address that is none stays so.
            return !(getCause() instanceof IllegalArgumentException);
        }

        @Override
        public String whatToDo() {
            return "Check the base URL and that the server runs, then retry.";
        }
    }

    /** Answers come from a recording, and it does not hold the request; nothing was sent. */
    public static final class NotRecorded extends LlmException {
        private static final long serialVersionUID = 1;

        public NotRecorded(String why, Throwable cause) {
            super(
                    "Answers come from a recording: %s.".formatted(why),
                    String.valueOf(cause),
                    cause);
        }

        @Override
        boolean passes() {
            return false;
        }

        @Override
        public String whatToDo() {
            return "Ask exactly what was asked then, or record it first.";
        }
    }

    /** The secure connection could not be set up. */
    public static final class Tls extends LlmException {
        private static final long serialVersionUID = 1;

        public Tls(String host, Throwable cause) {
            super("No secure connection to %s.".formatted(host), String.valueOf(cause), cause);
        }

        @Override
        boolean passes() {
            return isBroken(getCause());
        }

        @Override
        public String whatToDo() {
            return "Check the server's certificate, and whether it speaks https or http.";
        }
    }

    /** 401 or 403. */
    public static final class Unauthorized extends LlmException {
        private static final long serialVersionUID = 1;
        private final String hint;

        /**
         * @param hint names the environment variable that holds the key, or says that none is sent
         */
        public Unauthorized(int status, String said, String hint, String details) {
            super("The key was not accepted (%d)%s".formatted(status, tail(said)), details, null);
            this.hint = hint;
        }

        @Override
        boolean passes() {
            return false;
        }

        @Override
        public String whatToDo() {
            return hint;
        }
    }

    /** 404, or another answer that says there is no such model. */
    public static final class NoSuchModel extends LlmException {
        private static final long serialVersionUID = 1;

        public NoSuchModel(String model, String said, String details) {
            super("No model «%s» there (404)%s".formatted(model, tail(said)), details, null);
        }

        @Override
        boolean passes() {
            return false;
        }

        @Override
        public String whatToDo() {
            return "Check the model's id and that the base URL ends where its API begins, often"
                    + " /v1.";
        }
    }

    /** 402, or a 429 that speaks of money: retrying does not help. */
    public static final class OutOfMoney extends LlmException {
        private static final long serialVersionUID = 1;

        public OutOfMoney(int status, String said, String details) {
            super(
                    "The account has no credit left (%d)%s".formatted(status, tail(said)),
                    details,
                    null);
            notAgain();
        }

        @Override
        boolean passes() {
            return false;
        }

        @Override
        public String whatToDo() {
            return "Add credit or raise the spend limit at the provider, then retry.";
        }
    }

    /** 429. */
    public static final class RateLimited extends LlmException {
        private static final long serialVersionUID = 1;
        private final @Nullable Duration retryAfter;

        public RateLimited(String said, @Nullable Duration retryAfter, String details) {
            super("Too many requests (429)%s".formatted(tail(said)), details, null);
            this.retryAfter = retryAfter;
        }

        @Override
        public @Nullable Duration retryAfter() {
            return retryAfter == null ? super.retryAfter() : retryAfter;
        }

        @Override
        boolean passes() {
            return true;
        }

        @Override
        public String whatToDo() {
            Duration wait = retryAfter();
            if (wait == null) {
                return "Wait a little, then retry.";
            }
            return wait.toMinutes() < 3
                    ? "Retry in %d s, as the provider asks."
                            .formatted(Math.max(1, wait.toSeconds()))
                    : "Retry in %d min, as the provider asks.".formatted(wait.toMinutes());
        }
    }

    /** Any other 4xx: the request itself is wrong. */
    public static final class BadRequest extends LlmException {
        private static final long serialVersionUID = 1;
        private final @Nullable String parameter;
        private final @Nullable Parameter refused;

        /**
         * @param parameter the field that the provider names, null if it names none
         */
        public BadRequest(int status, String said, @Nullable String parameter, String details) {
            this(status, said, parameter, null, details);
        }

        /**
         * @param refused what the model does not take, whatever its value; null if that is not what
         *     is wrong
         */
        public BadRequest(
                int status,
                String said,
                @Nullable String parameter,
                @Nullable Parameter refused,
                String details) {
            super("The request was refused (%d)%s".formatted(status, tail(said)), details, null);
            this.parameter = parameter;
            this.refused = refused;
        }

        /** What the model does not take; null if that is not what is wrong. */
        public @Nullable Parameter refused() {
            return refused;
        }

        public @Nullable String parameter() {
            return parameter;
        }

        @Override
        boolean passes() {
            return false;
        }

        @Override
        public String whatToDo() {
            if (refused != null) {
                return "This model does not take %s: drop it for this model and ask again."
                        .formatted(refused.label());
            }
            return parameter == null
                    ? "Change what the message says is wrong, then send again."
                    : "Unset or change «%s», then send again.".formatted(parameter);
        }
    }

    /** 5xx, or an error inside a reply that began well. */
    public static final class ServerFault extends LlmException {
        private static final long serialVersionUID = 1;

        /**
         * @param status the HTTP status; 200 for an error inside a reply that began well
         */
        public ServerFault(int status, String said, String details) {
            super("The server failed (%d)%s".formatted(status, tail(said)), details, null);
        }

        @Override
        boolean passes() {
            return true;
        }

        @Override
        public String whatToDo() {
            return "Retry; if it goes on, look at the provider's status page.";
        }
    }

    /** The reply ended in the middle. */
    public static final class CutOff extends LlmException {
        private static final long serialVersionUID = 1;

        public CutOff(String why, String details, @Nullable Throwable cause) {
            super("The reply was cut off: %s.".formatted(why), details, cause);
        }

        @Override
        boolean passes() {
            return true;
        }

        @Override
        public String whatToDo() {
            return "Retry. What had arrived is kept and marked.";
        }
    }

    /** The reply is not of the documented form, or holds nothing. */
    public static final class Unreadable extends LlmException {
        private static final long serialVersionUID = 1;

        public Unreadable(String what, String details) {
            super(what, details, null);
        }

        @Override
        boolean passes() {
            return head() != null && head().isGood();
        }

        @Override
        public String whatToDo() {
            return "Check that the base URL leads to the API that is meant; the details show what"
                    + " came back.";
        }
    }

    /** The model does not take a parameter that is set; nothing was sent. */
    public static final class NotTaken extends LlmException {
        private static final long serialVersionUID = 1;

        public NotTaken(String model, String parameters) {
            super("%s does not take %s; nothing was sent.".formatted(model, parameters), "", null);
            notAgain();
        }

        @Override
        boolean passes() {
            return false;
        }

        @Override
        public String whatToDo() {
            return "Unset it, or choose another model.";
        }
    }

    /** A handshake that a lost connection ended may succeed; a wrong certificate stays wrong. */
    private static boolean isBroken(@Nullable Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    private static String tail(String said) {
        return said.isBlank() ? "." : ": " + said.strip();
    }
}
