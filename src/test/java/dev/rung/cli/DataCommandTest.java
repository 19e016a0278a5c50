package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.Split;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.ExperimentFileWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class DataCommandTest {
    @TempDir Path folder;

    private Outcome rung(Home home, String... arguments) {
        return Terminals.run(home, (Object[]) arguments);
    }

    @Test
    void aFileGoesIntoAProjectThatIsThere() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of());
        home.open(services -> services.projects().create("P"));
        Path file = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\nx\n3,4\n");

        Outcome elsewhere = rung(home, "data", "import", file.toString(), "--project", "Q");
        assertEquals(2, elsewhere.code());
        assertEquals(1, home.<Integer>open(services -> services.projects().projects(true).size()));

        Outcome refused = rung(home, "data", "import", file.toString(), "--project", "P");
        assertEquals(2, refused.code());
        assertTrue(refused.err().startsWith("row 2, line 3: 1 value for 2 columns"), refused.err());
        assertTrue(refused.err().contains("--skip-bad"), refused.err());

        Outcome done =
                rung(home, "data", "import", file.toString(), "--project", "P", "--skip-bad");
        assertEquals(0, done.code(), done.err());
        assertEquals(
                "«rows» v1: 2 rows imported from rows.csv, 1 bad row skipped; no splits: all rows"
                        + " are for development. Columns a, b.\n",
                done.out());
        int rows =
                home.open(
                        services -> {
                            long project = services.projects().projects(false).getFirst().id();
                            var data = services.datasets().datasets(project, null).getFirst();
                            return services.datasets().count(data.id(), Split.DEVELOPMENT);
                        });
        assertEquals(2, rows);
    }

    @Test
    void columnsAreNamedAndNamesThatWereMissingAreTold() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of(new PracticeProvider()));
        home.open(services -> services.projects().create("P"));
        Path pandas = Files.writeString(folder.resolve("pandas.csv"), ",q,a,b,c,d\n0,x,y,z,u,v\n");
        Outcome named = rung(home, "data", "import", pandas.toString(), "--project", "P");
        assertTrue(
                named.out()
                        .endsWith(
                                "Columns column1, q, a, b, c and 1 more. In the header column 1"
                                        + " has no name and is called column1.\n"),
                named.out());
        Path bare = Files.writeString(folder.resolve("bare.csv"), "2023,answer\n1,x\n");
        Outcome numbered = rung(home, "data", "import", bare.toString(), "--project", "P");
        assertTrue(
                numbered.out()
                        .endsWith(
                                "Columns column1, column2 (the first line was taken for a row, not"
                                        + " for names).\n"),
                numbered.out());
        Path experiment =
                Files.writeString(
                        folder.resolve("bare.yaml"),
                        """
                        rung: 1
                        project: P
                        models: [practice]
                        prompts: ["{{answer}}"]
                        data: { file: bare.csv }
                        """);
        Outcome missed = rung(home, "run", experiment.toString());
        assertTrue(missed.err().contains("the first line was taken for a row"), missed.err());
    }

    @Test
    void whatLooksOtherwiseThanItIsIsReadAsItIsSaid() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of(new PracticeProvider()));
        home.open(services -> services.projects().create("P"));
        String years =
                Files.writeString(folder.resolve("years.csv"), "2023,2024\n1,x\n").toString();
        String[] into = {"data", "import", years, "--project", "P"};
        Outcome named = rung(home, with(into, "--header", "true"));
        assertTrue(named.out().contains("1 row imported"), named.out() + named.err());
        assertTrue(named.out().endsWith("Columns 2023, 2024.\n"), named.out());
        String plain = Files.writeString(folder.resolve("plain.csv"), "a,b\nc,d\n").toString();
        Outcome bare = rung(home, "data", "import", plain, "--project", "P", "--header", "false");
        assertTrue(bare.out().contains("2 rows imported"), bare.out() + bare.err());
        String bars =
                Files.writeString(folder.resolve("bars.csv"), "a|b,c\n1|2,3\n4|5,6\n").toString();
        Outcome guessed = rung(home, "data", "import", bars, "--project", "P");
        assertTrue(guessed.out().endsWith("Columns a_b, c.\n"), guessed.out() + guessed.err());
        Outcome barred = rung(home, "data", "import", bars, "--project", "P", "--delimiter", "|");
        assertTrue(barred.out().endsWith("Columns a, b_c.\n"), barred.out() + barred.err());
        Path tabs = Files.writeString(folder.resolve("tabs.txt"), "a\tb,c\n1\t2,3\n");
        Outcome tabbed =
                rung(
                        home,
                        "data",
                        "import",
                        tabs.toString(),
                        "--project",
                        "P",
                        "--delimiter",
                        "tab");
        assertTrue(tabbed.out().endsWith("Columns a, b_c.\n"), tabbed.out() + tabbed.err());

        Path wide =
                Files.write(
                        folder.resolve("wide.csv"),
                        "a,b\nä,ö\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(2, rung(home, "data", "import", wide.toString(), "--project", "P").code());
        Outcome read =
                rung(
                        home,
                        with(
                                new String[] {"data", "import", wide.toString(), "--project", "P"},
                                "--encoding",
                                "utf-16le"));
        assertTrue(read.out().endsWith("Columns a, b.\n"), read.out() + read.err());
        Path old =
                Files.write(
                        folder.resolve("old.csv"),
                        "a,b\nä,ö\n".getBytes(StandardCharsets.ISO_8859_1));
        Outcome wrong =
                rung(
                        home,
                        "data",
                        "import",
                        old.toString(),
                        "--project",
                        "P",
                        "--encoding",
                        "utf-8");
        assertTrue(
                wrong.err().contains("It is not in UTF-8. Save it as UTF-8, or say windows-1252."),
                wrong.err());
        Outcome none = rung(home, with(into, "--encoding", "latin-9"));
        assertEquals(2, none.code());
        assertTrue(none.err().contains("«latin-9» is none of utf-8, utf-16le"), none.err());
        Outcome long_ = rung(home, with(into, "--delimiter", "::"));
        assertEquals(2, long_.code());
        assertTrue(long_.err().contains("«::» is no delimiter"), long_.err());
    }

    @Test
    void aWrongFileEndsTheSameWhereverItIsNamed() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of(new PracticeProvider()));
        record Case(String name, String text) {}
        for (Case one :
                List.of(
                        new Case("none.csv", ""),
                        new Case("open.csv", "q,label\n\"a,b\nc,d\n"),
                        new Case("short.csv", "q,label\na\n"),
                        new Case("zip.csv", "PK\u0003\u0004"),
                        new Case("twice.jsonl", "{\"q\":1,\"q\":2}\n"),
                        new Case("broken.json", "[{\"q\":1},{"))) {
            Path data = Files.writeString(folder.resolve(one.name()), one.text());
            Outcome imported = rung(home, "data", "import", data.toString(), "--project", "P");
            assertEquals(2, imported.code(), one.name() + ": " + imported.err());
            Path experiment = experiment(one.name(), "{{q}}");
            Outcome run = rung(home, "run", experiment.toString());
            assertEquals(2, run.code(), one.name() + ": " + run.err());
        }
    }

    private Path experiment(String data, String prompt) throws Exception {
        return Files.writeString(
                folder.resolve("experiment.yaml"),
                """
                rung: 1
                project: P
                models: [practice]
                prompts: ["%s"]
                data: { file: %s }
                """
                        .formatted(prompt, data));
    }

    @Test
    void theEncodingThatWasFoundIsSaidUnlessItIsUtf8() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of(new PracticeProvider()));
        String said = "The file is not in UTF-8 and was read as Windows-1252.";
        Path old = folder.resolve("old.csv");
        Files.write(old, "q,label\ncafé,yes\nnaïve,no\n".getBytes(StandardCharsets.ISO_8859_1));
        String[] into = {"data", "import", old.toString(), "--project", "P"};
        Outcome imported = rung(home, into);
        assertTrue(imported.out().endsWith("Columns q, label. " + said + "\n"), imported.out());
        Outcome again = rung(home, into);
        assertTrue(again.out().contains(said), "it is there already: " + again.out());
        Outcome asked = rung(home, with(into, "--encoding", "windows-1252"));
        assertTrue(!asked.out().contains(said) && asked.code() == 0, asked.out() + asked.err());
        Outcome run = rung(home, "run", experiment("old.csv", "{{q}}").toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(said), run.out());
        Path named =
                Files.writeString(
                        folder.resolve("named.yaml"),
                        Files.readString(folder.resolve("experiment.yaml"))
                                .replace("old.csv", "old.csv, encoding: windows-1252"));
        Outcome told = rung(home, "run", named.toString());
        assertTrue(told.code() == 0 && !told.out().contains(said), told.out() + told.err());

        Path plain = Files.writeString(folder.resolve("plain.csv"), "q,label\ncafé,yes\n");
        Outcome usual = rung(home, "data", "import", plain.toString(), "--project", "P");
        assertTrue(usual.out().endsWith("Columns q, label.\n"), usual.out());
    }

    @Test
    void aByteThatIsNoUtf8MakesItsRowBad() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of(new PracticeProvider()));
        byte[] rows = "{\"q\":\"café\"}\n{\"q\":\"~ bad\"}\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i] == '~' ? (byte) 0xFF : rows[i];
        }
        Path file = Files.write(folder.resolve("bad.jsonl"), rows);
        String[] into = {"data", "import", file.toString(), "--project", "P"};
        Outcome refused = rung(home, into);
        assertEquals(2, refused.code());
        assertTrue(refused.err().startsWith("row 2: not UTF-8 after «{\"q\":\"»"), refused.err());
        Outcome run = rung(home, "run", experiment("bad.jsonl", "{{q}}").toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Row 2: not UTF-8 after"), run.err());
        Outcome done = rung(home, with(into, "--skip-bad"));
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().contains("1 row imported"), done.out());
        assertTrue(done.out().contains("1 bad row skipped"), done.out());
        String stored =
                home.open(
                        services -> {
                            long project = services.projects().projects(false).getFirst().id();
                            var data = services.datasets().datasets(project, null).getFirst();
                            return services.datasets()
                                    .rows(data.id(), 1, 0)
                                    .getFirst()
                                    .fields()
                                    .toString();
                        });
        assertEquals("{q=café}", stored);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void anExperimentFileSaysHowItsDataAreRead() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of(new PracticeProvider()));
        Files.writeString(folder.resolve("years.csv"), "2023;2024,5\n1;x,y\n");
        String text =
                """
                rung: 1
                project: P
                models: [practice]
                prompts: ["{{2024_5}}"]
                data: { file: years.csv, header: true, delimiter: ";", encoding: windows-1252 }
                """;
        Path file = Files.writeString(folder.resolve("years.yaml"), text);
        Outcome done = rung(home, "run", file.toString());
        assertEquals(0, done.code(), done.err());
        ExperimentFile read = ExperimentFileReader.read(text, "");
        String written = ExperimentFileWriter.write(read, "");
        assertTrue(written.contains("header: true"), written);
        assertEquals(read, ExperimentFileReader.read(written, ""));
        // The same file read in another way is another version of its data.
        String other =
                text.replace("header: true, delimiter: \";\"", "header: false, delimiter: \",\"")
                        .replace("2024_5", "column1");
        Files.writeString(file, other);
        Outcome again = rung(home, "run", file.toString());
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("«years» v2"), again.out());
        Files.writeString(folder.resolve("years.csv"), "2023;2024,5\n1\n2\n");
        Outcome bad = rung(home, "run", file.toString());
        assertEquals(2, bad.code());
        assertTrue(bad.err().contains("The data: Row 2: 1 value for 2 columns."), bad.err());
        assertTrue(bad.err().contains("So it is with 2 rows in all."), bad.err());
        assertTrue(bad.err().contains("«badRows: skip»"), bad.err());
        Files.writeString(folder.resolve("years.csv"), "2023;2024,5\n1;2\n2\n");
        Files.writeString(file, text.replace("header: true", "badRows: skip, header: true"));
        Outcome less = rung(home, "run", file.toString());
        assertEquals(0, less.code(), less.err());
        assertTrue(less.out().contains("1 row of the file cannot be read and is left out."));
        var skips = ExperimentFileReader.read(Files.readString(file), "");
        assertEquals(skips, ExperimentFileReader.read(ExperimentFileWriter.write(skips, ""), ""));
        Files.writeString(file, text);
        assertEquals(2, rung(home, "run", file.toString()).code(), "the whole file is asked for");
        for (String wrong : List.of("delimiter: ';;'", "encoding: latin-9", "header: 'no'")) {
            Files.writeString(
                    file,
                    text.replace("header: true", wrong)
                            .replace("delimiter: \";\", encoding: windows-1252", "limit: 1"));
            Outcome refused = rung(home, "run", file.toString());
            assertEquals(2, refused.code(), wrong);
            assertTrue(refused.err().contains(wrong.replaceFirst(":.*", "")), refused.err());
        }
        Files.writeString(
                file, text.replaceFirst("data: .*", "data: { inline: [{ a: 1 }], header: true }"));
        assertTrue(rung(home, "run", file.toString()).err().contains("header"));
    }

    @Test
    void transcriptsSayWhereTheyWentAndWhatIsNext() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of());
        long project = home.open(services -> services.projects().create("P").id());
        Path log =
                Files.writeString(
                        folder.resolve("log.json"),
                        """
                        {"version":2,"eval":{"model":"m"},"samples":[{"id":"a","target":"4",
                         "messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"4"}]}]}
                        """);
        home.open(services -> services.projects().createIdea(project, "Sums", ""));
        Outcome done = rung(home, "data", "import", log.toString(), "--project", "P");
        assertEquals(0, done.code(), done.err());
        long run =
                home.open(services -> services.runList().newest(project, 1).getFirst().run().id());
        assertEquals(
                """
                Imported 1 transcript from log.json as run %d of P › Sums, over 1 row: \
                «log» v1.
                Next: «rung grade %d --graders FILE» grades or judges them. In the window they \
                stand in Runs and in Samples (run:%d).
                """
                        .formatted(run, run, run),
                done.out());

        String[] again = {"data", "import", log.toString(), "--project", "P"};
        assertEquals(
                "The same transcripts are there already as run %d: nothing was imported. --again"
                                .formatted(run)
                        + " imports them once more.\n",
                rung(home, again).out());
        Outcome twice = rung(home, "data", "import", log.toString(), "--project", "P", "--again");
        assertTrue(twice.out().contains("over 1 row: «log» v1."), twice.out());
        assertEquals(2, home.<Integer>open(s -> s.runList().newest(project, 9).size()));

        Path chats =
                Files.writeString(
                        folder.resolve("chats.jsonl"),
                        """
                        {"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}
                        """);
        Outcome chat =
                rung(home, "data", "import", chats.toString(), "--project", "P", "--transcripts");
        assertTrue(chat.out().startsWith("Imported 1 transcript from chats.jsonl"), chat.out());
    }

    @Test
    void aProjectAndAnIdeaThatAreNotThereAreMade() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of());
        Path rows = Files.writeString(folder.resolve("rows.csv"), "a\n1\n");
        Outcome made = rung(home, "data", "import", rows.toString(), "--project", "New");
        assertEquals(
                "New project «New». «rows» v1: 1 row imported from rows.csv; no splits: all rows"
                        + " are for development. Column a.\n",
                made.out());
        Path chats =
                Files.writeString(
                        folder.resolve("chats.jsonl"),
                        """
                        {"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}
                        """);
        String[] chat = {"data", "import", chats.toString(), "--transcripts", "--project", "Talk"};
        Outcome talk = rung(home, chat);
        assertTrue(
                talk.out().startsWith("New project «Talk». Imported 1"), talk.out() + talk.err());
        assertTrue(talk.out().contains("of Talk › chats,"), talk.out());
        long id =
                home.open(
                        services ->
                                services.projects().projects(false).stream()
                                        .filter(one -> one.name().equals("Talk"))
                                        .findFirst()
                                        .orElseThrow()
                                        .id());
        home.open(services -> services.projects().createIdea(id, "Second", ""));
        Outcome unclear = rung(home, chat);
        assertEquals(2, unclear.code());
        assertTrue(unclear.err().contains("«chats»"), unclear.err());
        assertTrue(unclear.err().contains("«Second»"), unclear.err());
    }

    @Test
    void whatIsThereIsNotStoredTwiceNeitherByARunOfTheSameFile() throws Exception {
        Home home = Terminals.at(folder.resolve("data"), List.of(new PracticeProvider()));
        home.open(services -> services.projects().create("P"));
        Path file =
                Files.writeString(folder.resolve("rows.csv"), "q,split\na,train\nb,test\nc,dev\n");
        String[] again = {"data", "import", file.toString(), "--project", "P"};
        assertEquals(
                "«rows» v1: 3 rows imported from rows.csv; 1 train, 1 development, 1 test. Column"
                        + " q.\n",
                rung(home, again).out());
        assertEquals(
                "«rows» v1: has the same 3 rows already, so nothing is stored twice; 1 train, 1"
                        + " development, 1 test. Column q.\n",
                rung(home, again).out());
        Path experiment =
                Files.writeString(
                        folder.resolve("run.yaml"),
                        """
                        rung: 1
                        project: P
                        prompts: ["{{q}}?"]
                        models: [practice]
                        data: { file: rows.csv }
                        """);
        ExperimentFile read = ExperimentFileReader.read(experiment);
        int versions =
                home.open(
                        services -> {
                            services.experiments()
                                    .prepare(read, experiment, new FileModels(services.models()));
                            long project = services.projects().projects(false).getFirst().id();
                            return services.datasets().versions(project, "rows").size();
                        });
        assertEquals(1, versions);
    }
}
