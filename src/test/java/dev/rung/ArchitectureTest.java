package dev.rung;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * Holds the drawing in {@code docs/architecture.md}: which room may use which. A room that is not
 * in the drawing fails too, so that a new one is drawn before it is used.
 */
@AnalyzeClasses(packages = "dev.rung", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> FLOOR_1 =
            List.of("ui", "plot", "store", "settings", "stats", "task");
    private static final List<String> FLOOR_2 =
            List.of(
                    "learn",
                    "llm",
                    "experiment",
                    "score",
                    "study",
                    "plan",
                    "note",
                    "card",
                    "bundle",
                    "deck",
                    "slack",
                    "update",
                    "meeting");
    private static final List<String> BELOW_PANES = plus(plus(FLOOR_1, FLOOR_2), "view");
    private static final List<String> EVERYTHING_BELOW = plus(BELOW_PANES, "pane", "wiring");

    /** Each room with the rooms it may use besides itself. */
    private static final Map<String, List<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("plot", List.of()),
                    Map.entry("ui", List.of("plot")),
                    Map.entry("task", List.of()),
                    Map.entry("store", List.of("task")),
                    Map.entry("settings", List.of()),
                    Map.entry("stats", List.of()),
                    Map.entry("learn", FLOOR_1),
                    Map.entry("llm", plus(FLOOR_1, "learn")),
                    Map.entry("experiment", plus(FLOOR_1, "learn", "llm")),
                    Map.entry("score", plus(FLOOR_1, "learn", "llm", "experiment")),
                    Map.entry("study", plus(FLOOR_1, "learn", "llm", "experiment", "score")),
                    Map.entry("plan", plus(FLOOR_1, "learn", "llm", "experiment", "score")),
                    Map.entry("note", plus(FLOOR_1, "learn", "llm", "experiment")),
                    Map.entry(
                            "card",
                            plus(FLOOR_1, "learn", "llm", "experiment", "score", "study", "plan")),
                    Map.entry(
                            "bundle",
                            plus(
                                    FLOOR_1,
                                    "learn",
                                    "llm",
                                    "experiment",
                                    "score",
                                    "study",
                                    "plan",
                                    "card")),
                    Map.entry(
                            "deck",
                            plus(
                                    FLOOR_1,
                                    "learn",
                                    "llm",
                                    "experiment",
                                    "score",
                                    "study",
                                    "plan",
                                    "card",
                                    "bundle")),
                    Map.entry("slack", plus(FLOOR_1, "learn", "llm")),
                    Map.entry(
                            "update",
                            plus(
                                    FLOOR_1,
                                    "learn",
                                    "llm",
                                    "experiment",
                                    "score",
                                    "study",
                                    "plan",
                                    "card",
                                    "note",
                                    "slack")),
                    Map.entry(
                            "meeting",
                            plus(
                                    FLOOR_1,
                                    "learn",
                                    "llm",
                                    "experiment",
                                    "score",
                                    "study",
                                    "plan",
                                    "card",
                                    "note",
                                    "bundle",
                                    "deck",
                                    "slack",
                                    "update")),
                    Map.entry("view", plus(FLOOR_1, FLOOR_2)),
                    Map.entry("pane", BELOW_PANES),
                    Map.entry("wiring", plus(FLOOR_1, FLOOR_2)),
                    Map.entry("app", EVERYTHING_BELOW),
                    Map.entry("cli", EVERYTHING_BELOW));

    private static final String[] WITHOUT_JAVAFX = {
        "plot",
        "store",
        "settings",
        "stats",
        "task",
        "learn",
        "llm",
        "experiment",
        "score",
        "study",
        "plan",
        "note",
        "card",
        "bundle",
        "deck",
        "slack",
        "update",
        "meeting",
        "wiring",
        "cli"
    };

    private static List<String> plus(List<String> rooms, String... more) {
        return plus(rooms, List.of(more));
    }

    private static List<String> plus(List<String> rooms, List<String> more) {
        var all = new ArrayList<>(rooms);
        all.addAll(more);
        return all;
    }

    private static String[] packages(Stream<String> rooms) {
        return rooms.map(room -> "dev.rung." + room + "..").toArray(String[]::new);
    }

    @ArchTest
    static void roomsUseOnlyTheRoomsBelow(JavaClasses all) {
        MAY_USE.forEach(
                (room, below) ->
                        noClasses()
                                .that()
                                .resideInAPackage("dev.rung." + room + "..")
                                .should()
                                .dependOnClassesThat(elsewhere(room, below))
                                .allowEmptyShould(true)
                                .because("the drawing gives " + room + " only " + below)
                                .check(all));
    }

    private static DescribedPredicate<JavaClass> elsewhere(String room, List<String> below) {
        var allowed = packages(Stream.concat(Stream.of(room), below.stream()));
        return resideInAPackage("dev.rung..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed)));
    }

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_IN_THE_DRAWING =
            classes()
                    .should()
                    .resideInAnyPackage(
                            Stream.concat(
                                            Stream.of("dev.rung"),
                                            Arrays.stream(packages(MAY_USE.keySet().stream())))
                                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule PANES_NEVER_USE_EACH_OTHER =
            slices().matching("dev.rung.pane.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("dev.rung.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_JAVAFX_UNDER_THE_SCREEN =
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(Stream.of(WITHOUT_JAVAFX)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "jfx..", "atlantafx..", "org.kordamp..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THREADS_START_IN_TASK =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.rung.task..")
                    .should()
                    .accessTargetWhere(startsAThread());

    private static DescribedPredicate<JavaAccess<?>> startsAThread() {
        var ofThread =
                Set.of("<init>", "start", "ofVirtual", "ofPlatform", "startVirtualThread", "sleep");
        return describe(
                "starts a thread, makes an executor, leaves the thread or sleeps",
                access -> {
                    JavaClass owner = access.getTargetOwner();
                    String name = access.getName();
                    return owner.isEquivalentTo(Executors.class)
                            || name.equals("parallelStream")
                            || (owner.isEquivalentTo(Thread.class) && ofThread.contains(name))
                            || (owner.isAssignableTo(ExecutorService.class) && isNew(name))
                            || (owner.isEquivalentTo(Timer.class) && isNew(name))
                            || (owner.isAssignableTo(CompletionStage.class)
                                    && name.endsWith("Async"))
                            || (owner.isAssignableTo(BaseStream.class) && name.equals("parallel"));
                });
    }

    private static boolean isNew(String name) {
        return name.equals("<init>");
    }

    /** They take seconds to load: who starts must not meet them. */
    @ArchTest
    static final ArchRule POI_AND_PDFBOX_STAY_IN_DECKS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.rung.deck..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.poi..",
                            "org.apache.pdfbox..",
                            "org.apache.fontbox..",
                            "org.apache.xmlbeans..",
                            "org.openxmlformats..");

    /** Lambdas that map a row may throw SQLException: nothing else of JDBC is seen outside. */
    @ArchTest
    static final ArchRule JDBC_STAYS_IN_THE_STORE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.rung.store..")
                    .should()
                    .dependOnClassesThat(
                            are(
                                    describe(
                                            "of JDBC or SQLite",
                                            (JavaClass type) ->
                                                    type.getPackageName().startsWith("org.sqlite")
                                                            || (type.getPackageName()
                                                                            .startsWith("java.sql")
                                                                    && !type.getSimpleName()
                                                                            .equals(
                                                                                    "SQLException")))));

    /** The library takes most of a second to load: nothing that starts with the window knows it. */
    @ArchTest
    static final ArchRule CALENDARS_ARE_WRITTEN_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.rung.meeting.invite.CalendarFile")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("net.fortuna.ical4j..");

    @ArchTest
    static final ArchRule NO_STATIC_STATE =
            fields().that()
                    .areStatic()
                    .should()
                    .beFinal()
                    .because("what is shared goes through constructors");
}
