package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A request that brought no whole reply. The message is one line on what happened; {@link
 * #whatToDo()} is one line on what helps; {@link #details()} is what the other side said.
 */
public abstract sealed class LlmException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final String details;

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

    /** No connection: wrong host, refused, timed out. */
    public static final class Unreachable extends LlmException {
        private static final long serialVersionUID = 1;

        public Unreachable(String host, String why, Throwable cause) {
            super("No connection to %s: %s.".formatted(host, why), String.valueOf(cause), cause);
        }

        @Override
        public String whatToDo() {
            return "Check the base URL and that the server runs, then retry.";
        }
    }

    /** The secure connection could not be set up. */
    public static final class Tls extends LlmException {
        private static final long serialVersionUID = 1;

        public Tls(String host, Throwable cause) {
            super("No secure connection to %s.".formatted(host), String.valueOf(cause), cause);
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

        /** How long the provider asks to wait, null if it did not say. */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }

        @Override
        public String whatToDo() {
            return retryAfter == null
                    ? "Wait a little, then retry."
                    : "Retry in %d s, as the provider asks."
                            .formatted(Math.max(1, retryAfter.toSeconds()));
        }
    }

    /** Any other 4xx: the request itself is wrong. */
    public static final class BadRequest extends LlmException {
        private static final long serialVersionUID = 1;
        private final @Nullable String parameter;

        /**
         * @param parameter the field that the provider names, null if it names none
         */
        public BadRequest(int status, String said, @Nullable String parameter, String details) {
            super("The request was refused (%d)%s".formatted(status, tail(said)), details, null);
            this.parameter = parameter;
        }

        public @Nullable String parameter() {
            return parameter;
        }

        @Override
        public String whatToDo() {
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
        }

        @Override
        public String whatToDo() {
            return "Unset it, or choose another model.";
        }
    }

    private static String tail(String said) {
        return said.isBlank() ? "." : ": " + said.strip();
    }
}
