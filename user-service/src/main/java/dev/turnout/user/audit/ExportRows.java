package dev.turnout.user.audit;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.security.Caller;
import dev.turnout.user.audit.AuditRowView.Who;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes rows as a CSV file (RFC 4180), page by page, however many there are. That somebody took them out is
/// recorded.
@Component
class ExportRows {

    private static final int PAGE = 1_000;
    private static final String NAMES =
            "seq,at,actor,actor name,on behalf of,action,object type,object,event,service,address,trace,details";

    private final AuditRowQueries rows;
    private final Audit audit;

    ExportRows(AuditRowQueries rows, Audit audit) {
        this.rows = rows;
        this.audit = audit;
    }

    @Transactional
    public void record(Caller caller, @Nullable UUID organizationId, @Nullable UUID eventId) {
        Deed deed = organizationId == null
                ? Deed.of(caller.personId(), "audit.export", "platform", "platform")
                : Deed.of(caller.personId(), "audit.export", "organization", organizationId.toString())
                        .inOrganization(organizationId);
        audit.record(deed.inEvent(eventId));
    }

    void write(Caller caller, UUID chainId, AuditFilter filter, HttpServletResponse answer) throws IOException {
        answer.setContentType("text/csv");
        answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
        answer.setHeader("Content-Disposition", "attachment; filename=\"audit-log.csv\"");
        answer.setHeader("Cache-Control", "no-store");
        PrintWriter out = answer.getWriter();
        out.print(NAMES + "\r\n");
        List<AuditRowView> page;
        long before = Long.MAX_VALUE;
        do {
            page = rows.page(caller.personId(), chainId, filter, before, PAGE);
            page.forEach(row -> out.print(line(row)));
            before = page.isEmpty() ? 0 : page.getLast().seq();
        } while (page.size() == PAGE && !out.checkError());
    }

    private static String line(AuditRowView row) {
        Who behalf = row.onBehalfOf();
        return fields(
                row.seq(),
                row.at(),
                row.actor().id(),
                row.actor().name(),
                behalf == null ? null : behalf.id(),
                row.action(),
                row.object().type(),
                row.object().id(),
                row.eventId(),
                row.service(),
                row.address(),
                row.traceId(),
                row.details());
    }

    private static String fields(@Nullable Object... values) {
        return Arrays.stream(values).map(ExportRows::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A spreadsheet would take text that begins like a formula for one.
    static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
