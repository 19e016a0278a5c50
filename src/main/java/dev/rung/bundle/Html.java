package dev.rung.bundle;

import dev.rung.ui.SafeText;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** Pieces of pages. Whatever text is given comes out as that text and nothing else. */
public final class Html {
    private Html() {}

    /** As text of an element, or as the value of an attribute in double quotes. */
    public static String text(String text) {
        var out = new StringBuilder(text.length() + 16);
        SafeText.visible(text)
                .codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '"' -> out.append("&quot;");
                                case '\'' -> out.append("&#39;");
                                default -> out.appendCodePoint(point);
                            }
                        });
        return out.toString();
    }

    /**
     * The beginning of a page, up to its body.
     *
     * @param policy what the page may load and run (Content-Security-Policy)
     * @param style sheet, which stands in the page as it is
     */
    public static String head(String policy, String title, String style) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>%s</title>
        """
                        .formatted(policy, text(title))
                + "<style>"
                + style
                + "</style>\n</head>\n";
    }

    /** Text in an element of its own, which reads in the text's own direction. */
    public static String element(String name, String style, String text) {
        String styled = style.isEmpty() ? "" : " class=\"%s\"".formatted(style);
        return "<%s%s dir=\"auto\">%s</%s>".formatted(name, styled, text(text), name);
    }

    /**
     * JSON for an element of script: nothing in it ends the element, begins a comment there, or
     * ends a line of a script. All these stand in strings only, where JSON may write them so.
     */
    static String json(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** A file of this package. */
    static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(Html.class.getResourceAsStream("/dev/rung/share/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a policy (Content-Security-Policy) calls an inline text. */
    public static String hash(String inline) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
