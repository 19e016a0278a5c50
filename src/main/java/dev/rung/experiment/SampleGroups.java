package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.List;

/** Which samples of a run answer the same question, so that they can be compared. Blocks. */
public final class SampleGroups {
    private final Database database;

    public SampleGroups(Database database) {
        this.database = database;
    }

    /**
     * A whole reply.
     *
     * @param graded how it is read
     */
    public record Member(long request, ToGrade graded) {}

    /**
     * The whole replies to one question.
     *
     * @param row the id of the data row; without rows −1 less the number of the message
     */
    public record Group(long row, List<Member> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** One for each row, condition, ask and model of a run that has a whole reply. */
    public List<Group> of(long run) throws StoreException {
        record Placed(long item, int ask, int model, long row, Member member) {}
        List<Placed> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT member.item, member.prompt, member.model,
                                          coalesce(member.data_row, -1 - member.item) AS about,
                                          member.request, sample.id AS sample,
                                          CASE WHEN member.data_row IS NOT request.data_row
                                            THEN member.data_row END AS foreign_row
                                        FROM member
                                          JOIN request ON request.id = member.request
                                          JOIN sample ON sample.request = request.id
                                            AND sample.step = (SELECT max(step)
                                              FROM sample AS other
                                              WHERE other.request = request.id)
                                        WHERE member.run = ? AND request.state = 'done'
                                          AND sample.outcome = 'finished'
                                        ORDER BY member.item, member.prompt, member.model,
                                          member.request
                                        """,
                                        row ->
                                                new Placed(
                                                        row.number("item"),
                                                        row.integer("prompt"),
                                                        row.integer("model"),
                                                        row.number("about"),
                                                        new Member(
                                                                row.number("request"),
                                                                new ToGrade(
                                                                        row.number("sample"),
                                                                        row.numberOrNull(
                                                                                "foreign_row")))),
                                        run));
        var groups = new ArrayList<Group>();
        for (int from = 0, to; from < all.size(); from = to) {
            Placed first = all.get(from);
            var members = new ArrayList<Member>();
            for (to = from; to < all.size(); to++) {
                Placed one = all.get(to);
                if (one.item != first.item || one.ask != first.ask || one.model != first.model) {
                    break;
                }
                members.add(one.member);
            }
            groups.add(new Group(first.row, members));
        }
        return groups;
    }
}
