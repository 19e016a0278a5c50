package dev.rung.experiment.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Looks at the beginning of a text and says how it is best read. Blocks. */
public final class Sniffer {
    private static final int HEAD = 1 << 16;
    private static final int RECORDS = 25;
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};
    private static final int LONGEST_NAME = 80;

    private static final Pattern YAML =
            Pattern.compile(
                    "(?m)^(?:(?:tests|prompts|providers|defaultTest)\\s*:|-\\s+(?:vars|description"
                            + "|assert)\\s*:)");
    private static final Pattern JSON_TESTS = Pattern.compile("\"tests\"\\s*:");
    private static final Pattern INSPECT =
            Pattern.compile(
                    "\"(?:eval|version|status)\"\\s*:.*\"eval\"\\s*:\\s*\\{", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?[\\d.,]*\\d[\\d.,eE+%-]*\\s*");

    private Sniffer() {}

    /**
     * What a text looks like.
     *
     * @param transcripts whether it is a log of conversations rather than data
     */
    public record Sniffed(ReadAs as, boolean transcripts) {}

    /**
     * Looks at the text.
     *
     * @throws DataFault if it is no text that holds data
     */
    public static Sniffed sniff(DataText text) throws IOException, DataFault {
        return sniff(text, ReadHints.NONE);
    }

    /**
     * The same, where something of it is known.
     *
     * @throws DataFault as above
     */
    public static Sniffed sniff(DataText text, ReadHints hints) throws IOException, DataFault {
        Encoding said = hints.encoding();
        refuseBinary(text, said != null && said.isWide());
        Encoding found = Encoding.sniff(text);
        Encoding encoding = said == null ? found : said;
        String head = head(text, encoding);
        if (head.isBlank()) {
            throw new DataFault("There is nothing in it.", "Choose another file, or paste rows.");
        }
        String name = text.name().toLowerCase(Locale.ROOT);
        Format objects = hints.isOfTable() ? Format.TABLE : objects(head, name);
        var unknown = new ReadAs(Format.TABLE, encoding, ',', true, false);
        if (isJson(head, objects)) {
            // JSON is in UTF-8 unless its mark says otherwise: lines that are not are bad ones.
            found = found == Encoding.WINDOWS_1252 ? Encoding.UTF_8 : found;
            unknown = unknown.with(said == null ? found : said);
        }
        if (said == Encoding.UTF_8 && found != said) {
            throw new DataFault(
                    "It is not in UTF-8.", "Save it as UTF-8, or say %s.".formatted(found.word()));
        }
        if (hints.isOfTable()) {
            return rows(text, table(unknown, head, hints));
        }
        boolean inspect = head.stripLeading().startsWith("{") && INSPECT.matcher(head).find();
        if (inspect) {
            return new Sniffed(unknown.with(Format.JSON), true);
        }
        return rows(
                text,
                objects == Format.TABLE ? table(unknown, head, hints) : unknown.with(objects));
    }

    private static boolean isJson(String head, Format format) {
        return switch (format) {
            case JSON, JSON_LINES, CHAT -> true;
            case PROMPTFOO -> head.stripLeading().matches("(?s)[{\\[].*");
            case TABLE, MARKDOWN, PROMPTFOO_TABLE -> false;
        };
    }

    private static Sniffed rows(DataText text, ReadAs as) throws IOException {
        return new Sniffed(as.withSplits(hasSplits(text, as)), false);
    }

    private static void refuseBinary(DataText text, boolean isWide) throws IOException, DataFault {
        byte[] head = text.head(4096);
        String start =
                new String(
                        head,
                        0,
                        Math.min(4, head.length),
                        java.nio.charset.StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK") && text.name().endsWith(".eval")) {
            throw new DataFault(
                    "This is an Inspect log in its compact form.",
                    "Convert it first: inspect log convert FILE --to json --output-dir FOLDER");
        }
        if (start.startsWith("PK")) {
            throw new DataFault(
                    "This is a packed file, perhaps a spreadsheet.",
                    "Save the sheet as CSV, or unpack the file.");
        }
        if (start.equals("PAR1")) {
            throw new DataFault(
                    "This is a Parquet file.",
                    "Save it as JSON lines or CSV, or import it by its Hugging Face name.");
        }
        boolean wide = isWide || Encoding.marked(head).filter(Encoding::isWide).isPresent();
        for (byte b : head) {
            if (b == 0 && !wide) {
                throw new DataFault(
                        "This is no text.", "Save the rows as CSV, TSV, JSON or JSON lines.");
            }
        }
    }

    private static String head(DataText text, Encoding encoding) throws IOException {
        var head = new char[HEAD];
        int length = 0;
        try (Reader reader = text.open(encoding)) {
            int read;
            while (length < HEAD && (read = reader.read(head, length, HEAD - length)) >= 0) {
                length += read;
            }
        }
        String start = new String(head, 0, length);
        int end = start.lastIndexOf('\n');
        // Half a line would look like a row with too few values.
        return length == HEAD && end > 0 ? start.substring(0, end + 1) : start;
    }

    /** The format if the text holds objects or a Markdown table; TABLE for all else. */
    private static Format objects(String head, String name) {
        String start = head.stripLeading();
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return Format.PROMPTFOO;
        }
        if (start.startsWith("{")) {
            return first(start.lines().findFirst().orElse(""), Format.JSON_LINES, start);
        }
        if (start.startsWith("[") && !start.startsWith("[[")) {
            return first(start.substring(1).stripLeading(), Format.JSON, start);
        }
        if (YAML.matcher(head).find()) {
            return Format.PROMPTFOO;
        }
        return start.lines().limit(50).anyMatch(MarkdownReader::isRule)
                ? Format.MARKDOWN
                : Format.TABLE;
    }

    /**
     * By the properties of the first object.
     *
     * @param text begins with it
     * @param plain what it is if nothing speaks for another format
     */
    private static Format first(String text, Format plain, String all) {
        Format usual = plain;
        try (var parser = Json.MAPPER.createParser(text)) {
            parser.nextToken();
            JsonNode node = parser.readValueAsTree();
            if (node.path("messages").isArray()) {
                return Format.CHAT;
            }
            if (node.path("vars").isObject()) {
                return Format.PROMPTFOO;
            }
            if (plain == Format.JSON || !isConfig(node)) {
                return plain;
            }
            usual = Format.JSON;
        } catch (JacksonException e) {
            // It has several lines, or is cut off here.
            usual = Format.JSON;
        }
        return JSON_TESTS.matcher(all).find() && !all.startsWith("[") ? Format.PROMPTFOO : usual;
    }

    /** One object on one line that holds everything. */
    private static boolean isConfig(JsonNode node) {
        for (JsonNode value : node) {
            if (value.isArray() && value.path(0).isObject()) {
                return true;
            }
        }
        return false;
    }

    private static ReadAs table(ReadAs as, String head, ReadHints hints) {
        List<List<String>> best = List.of();
        char delimiter = ',';
        double most = Double.NEGATIVE_INFINITY;
        Character said = hints.delimiter();
        for (char one : said == null ? DELIMITERS : new char[] {said}) {
            List<List<String>> records = records(head, one);
            double score = score(records);
            if (score > most) {
                most = score;
                best = records;
                delimiter = one;
            }
        }
        boolean header =
                hints.header() == null ? best.isEmpty() || Header.isIn(best) : hints.header();
        boolean promptfoo =
                header
                        && !best.isEmpty()
                        && best.getFirst().stream().anyMatch(name -> name.startsWith("__expected"));
        return as.with(promptfoo ? Format.PROMPTFOO_TABLE : Format.TABLE)
                .withDelimiter(delimiter)
                .withHeader(header);
    }

    private static List<List<String>> records(String head, char delimiter) {
        var records = new ArrayList<List<String>>();
        try (CsvReader<CsvRecord> csv = TableReader.settings(delimiter).ofCsvRecord(head)) {
            for (CsvRecord record : csv) {
                records.add(record.getFields());
                if (records.size() == RECORDS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // What came before counts.
        }
        return records;
    }

    /**
     * How many values rows have, where they agree on it; 1 means that the delimiter is not there.
     */
    private static double score(List<List<String>> records) {
        if (records.isEmpty()) {
            return -1;
        }
        int width = records.getFirst().size();
        long same = records.stream().filter(record -> record.size() == width).count();
        double agreement = same / (double) records.size();
        return width < 2 ? 0 : agreement * agreement * (1 + Math.min(width, 50) / 100.0);
    }

    /** Short and no number. */
    static boolean isName(String cell) {
        return cell.length() <= LONGEST_NAME
                && cell.indexOf('\n') < 0
                && !NUMBER.matcher(cell).matches();
    }

    /**
     * Whether there is a column of splits: one of whose first values at least one names a split. A
     * word among them that names none makes its row a bad one. To take the column for another then
     * would make development rows of all that was set apart for tests.
     */
    private static boolean hasSplits(DataText text, ReadAs as) throws IOException {
        try (RowReader rows = new TextRows(text, as).open()) {
            int read = 0;
            boolean named = false;
            for (RawRow row = rows.next(); row != null && read < RECORDS; row = rows.next()) {
                if (row instanceof RawRow.Fields fields) {
                    String split = fields.values().get(Rows.SPLIT);
                    named |= split != null && Rows.split(split).isPresent();
                    read++;
                }
            }
            return named;
        } catch (DataFault | InterruptedException e) {
            return false;
        }
    }
}
