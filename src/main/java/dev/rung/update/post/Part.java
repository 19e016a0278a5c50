package dev.rung.update.post;

import dev.rung.card.Picture;
import dev.rung.slack.SlackMessage;

import java.util.Locale;
import java.util.OptionalInt;

/** A message or a file of an update. */
public sealed interface Part {
    /** Which of the update's it is: the same name is the same message, which is then edited. */
    String name();

    /** What sort of part it is. */
    Kind kind();

    /** What sorts there are. */
    enum Kind {
        /** The message in the channel. */
        PARENT,
        /** A message under it. */
        THREAD,
        /** A file under it. */
        FILE,
        /** A message to one person. */
        DIRECT,
        /** A message of its own in the channel, by which somebody asks for help. */
        HELP,
        /** A message in somebody's thread. */
        ANSWER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** A message in the channel, or in the thread. */
    record Text(String name, Kind kind, SlackMessage message) implements Part {}

    /**
     * A message to one person.
     *
     * @param to the person's Slack id
     */
    record Direct(String name, String to, SlackMessage message) implements Part {
        @Override
        public Kind kind() {
            return Kind.DIRECT;
        }
    }

    /**
     * A file in the thread.
     *
     * @param file its name there
     * @param title what stands above it
     * @param alt what those hear who do not see it, may be empty
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Data(String name, String file, String title, String alt, byte[] bytes) implements Part {
        @Override
        public Kind kind() {
            return Kind.FILE;
        }

        /** The width in pixels of a picture that can be shown; empty for other files. */
        public OptionalInt pictureWidth() {
            return file.endsWith(".png") ? Picture.widthOf(bytes) : OptionalInt.empty();
        }
    }
}
