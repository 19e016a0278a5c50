package dev.rung.cli;

import dev.rung.study.ResultText;
import dev.rung.study.agreement.AgreementReport;
import dev.rung.study.agreement.AgreementText;
import dev.rung.study.agreement.Compared;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rung agree}. */
@Command(
        name = "agree",
        mixinStandardHelpOptions = true,
        description = {
            "Prints how far people agree with each other and with the judges of a run: what is the"
                    + " same and how often, κ, weighted κ, ρ, α, each with n and interval, and the"
                    + " judges' rates corrected by the labels.",
            "Nothing is asked of a judge: «rung run» does that."
        },
        footer = {
            "",
            "Exit code: 0 done, 1 a fault, 2 a wrong command line.",
            "",
            "Examples:",
            "  rung agree 12",
            "  rung agree 12 --json > agreement.json"
        })
final class AgreeCommand implements Callable<Integer> {

    private final Home home;

    @Spec private CommandSpec spec;

    @Parameters(
            converter = RunNumber.class,
            paramLabel = "RUN",
            description = "A run by its number.")
    private long run;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @SuppressWarnings("NullAway.Init")
    AgreeCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        AgreementReport report = home.open(this::report);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AgreementJson.write(report));
        } else {
            print(report, out);
        }
        out.flush();
        return 0;
    }

    private AgreementReport report(Services services) throws Exception {
        return services.findings()
                .agreements()
                .report(NamedRun.find(services, run), (done, total) -> {});
    }

    private static void print(AgreementReport report, PrintWriter out) {
        out.println(SafeText.visible(AgreementText.headline(report)) + ".");
        if (report.isEmpty()) {
            out.println(
                    "Label some in the window («Label queue…» at the run), two people the same ones"
                            + " or any that a judge has judged.");
            return;
        }
        print(AgreementText.replies(report), out);
        for (Compared one : AgreementText.all(report)) {
            print(AgreementText.confusion(one), out);
        }
        print(AgreementText.alphas(report), out);
        print(AgreementText.pairs(report), out);
        print(AgreementText.corrected(report), out);
        AgreementText.notes(report).forEach(note -> out.println("  " + SafeText.visible(note)));
    }

    private static void print(ResultText.Table table, PrintWriter out) {
        if (table.rows().isEmpty()) {
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(table.heads());
        rows.addAll(table.rows());
        out.println();
        TextTable.lines(rows).forEach(out::println);
    }
}
