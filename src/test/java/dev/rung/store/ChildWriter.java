package dev.rung.store;

import dev.rung.task.Lanes;

import java.nio.file.Path;
import java.time.Instant;

/** A second process: adds projects one by one and prints the number of each after its commit. */
final class ChildWriter {
    private ChildWriter() {}

    public static void main(String[] arguments) throws StoreException {
        int count = Integer.parseInt(arguments[1]);
        try (var database = Database.open(Path.of(arguments[0]), Lanes.direct())) {
            System.out.println("open");
            for (int i = 1; i <= count; i++) {
                int number = i;
                database.write(
                        sql ->
                                sql.insert(
                                        "INSERT INTO project (name, created) VALUES (?, ?)",
                                        "child " + number,
                                        Instant.EPOCH));
                System.out.println(number);
            }
        }
    }
}
