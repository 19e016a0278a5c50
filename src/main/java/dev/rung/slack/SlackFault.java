package dev.rung.slack;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Slack did not do what it was asked, or nobody knows whether it did. */
public abstract sealed class SlackFault extends Exception {
    private static final long serialVersionUID = 1;
    private final String message;

    private SlackFault(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /** One line on what happened, without keys. */
    @Override
    public String getMessage() {
        return message;
    }

    /** One sentence for the user. */
    public abstract String whatToDo();

    /** No token or address is set. */
    public static final class NoKey extends SlackFault {
        private static final long serialVersionUID = 1;
        private final String variable;

        NoKey(String variable) {
            super("There is no key for Slack.", null);
            this.variable = variable;
        }

        @Override
        public String whatToDo() {
            return "Add %s in Settings, or set the variable and restart Rung (docs/slack.md)."
                    .formatted(variable);
        }
    }

    /** Slack answered that it will not; nothing was done. */
    public static final class Refused extends SlackFault {
        private static final long serialVersionUID = 1;
        private final String code;
        private final String needed;

        /**
         * @param code Slack's word for it, such as {@code not_in_channel}
         * @param needed the scopes that are missing, may be empty
         */
        Refused(String code, String needed) {
            super("Slack refused it: %s.".formatted(code), null);
            this.code = code;
            this.needed = needed;
        }

        /** Slack's word for it. */
        public String code() {
            return code;
        }

        @Override
        public String whatToDo() {
            return Advice.of(code, needed);
        }
    }

    /** Slack asks to wait; nothing was done. */
    public static final class Limited extends SlackFault {
        private static final long serialVersionUID = 1;
        private final transient Duration wait;

        Limited(Duration wait) {
            super("Slack asks to wait %d s.".formatted(Math.max(1, wait.toSeconds())), null);
            this.wait = wait;
        }

        /** How long. */
        public Duration waiting() {
            return wait;
        }

        @Override
        public String whatToDo() {
            return "It is posted later.";
        }
    }

    /** Nothing has left this machine. */
    public static final class Offline extends SlackFault {
        private static final long serialVersionUID = 1;

        Offline(String why, @Nullable Throwable cause) {
            super(why, cause);
        }

        @Override
        public String whatToDo() {
            return "It is posted once Slack can be reached.";
        }
    }

    /** It was sent, and no answer came that says what became of it. */
    public static final class Unknown extends SlackFault {
        private static final long serialVersionUID = 1;

        Unknown(String why, @Nullable Throwable cause) {
            super(why, cause);
        }

        @Override
        public String whatToDo() {
            return "Look in the channel whether it is there before you post it again.";
        }
    }
}
