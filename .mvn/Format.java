import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Formats every source file, or checks them: {@code java @.mvn/format.args .mvn/Format.java check}. */
class Format {
    public static void main(String[] args) throws Exception {
        boolean check = List.of(args).contains("check");
        List<Path> wrong;
        try (var files = Files.walk(Path.of("src"))) {
            wrong = files.filter(f -> f.toString().endsWith(".java")).parallel()
                    .map(f -> format(f, check)).filter(Objects::nonNull).sorted().toList();
        }
        wrong.forEach(f -> System.out.println((check ? "not formatted: " : "formatted ") + f));
        if (check && !wrong.isEmpty()) {
            System.out.println("run: mvn -q process-sources exec:exec@format");
            System.exit(1);
        }
    }

    /** The file if it was not in form, else null. Reflowing long strings can take two passes. */
    private static Path format(Path file, boolean check) {
        try {
            var formatter = new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
            String before = Files.readString(file);
            String after = formatter.formatSourceAndFixImports(before);
            for (String last = before; !last.equals(after); ) {
                last = after;
                after = formatter.formatSourceAndFixImports(after);
            }
            if (before.equals(after)) return null;
            if (!check) Files.writeString(file, after);
            return file;
        } catch (Exception e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
