package dev.turnout.collaboration.tasks;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reminds those who are to do a task, once, when its time has come; where nobody is asked to, whoever began it.
@Component
class RemindPeople {

    private static final int TOGETHER = 50;

    private final TaskRows tasks;
    private final TaskBoards boards;
    private final Assignees assignees;
    private final Doers doers;
    private final TaskNews news;
    private final EventDirectory events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindPeople(
            TaskRows tasks,
            TaskBoards boards,
            Assignees assignees,
            Doers doers,
            TaskNews news,
            EventDirectory events,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.boards = boards;
        this.assignees = assignees;
        this.doers = doers;
        this.news = news;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void run() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(_ -> some() == TOGETHER));
        }
    }

    private int some() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Task> due = tasks.toRemind(now, TOGETHER);
        for (Task task : due) {
            events.find(task.eventId()).ifPresent(event -> tell(event, task));
            tasks.update(task.reminded(now));
        }
        return due.size();
    }

    private void tell(EventBasics event, Task task) {
        boards.find(task.eventId(), task.boardId()).ifPresent(board -> {
            List<Assignee> asked = assignees.of(task.id());
            List<Assignee> people =
                    asked.isEmpty() ? List.of(new Assignee.Person(task.created().by())) : asked;
            Set<UUID> meant = doers.meant(event, TaskViews.areaOf(task, board), people);
            news.due(event, task, meant);
        });
    }
}
