package dev.turnout.user.audit;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.user.audit.AuditRowView.Rows;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Searching the audit log, of an organization, of one of its events or of the platform itself.
@RestController
class AuditRowController {

    private record Before(long seq) {}

    private final AuditRowQueries rows;
    private final ExportRows export;
    private final Permissions permissions;
    private final Grants grants;

    AuditRowController(
            AuditRowQueries rows, ExportRows export, Permissions permissions, @Qualifier("memberships") Grants grants) {
        this.rows = rows;
        this.export = export;
        this.permissions = permissions;
        this.grants = grants;
    }

    @GetMapping("/api/v1/organizations/{id}/audit-rows")
    Rows ofOrganization(
            Caller caller,
            @PathVariable UUID id,
            @Valid @ModelAttribute AuditFilter filter,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        permissions.requireInOrganization(caller, Permission.AUDIT_READ, id);
        return page(caller, id, filter, limit, cursor);
    }

    @GetMapping("/api/v1/events/{eventId}/audit-rows")
    Rows ofEvent(
            Caller caller,
            @PathVariable UUID eventId,
            @Valid @ModelAttribute AuditFilter filter,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        UUID organization =
                permissions.require(caller, Permission.AUDIT_READ, eventId).organizationId();
        return page(caller, organization, filter.within(eventId), limit, cursor);
    }

    @GetMapping("/api/v1/organizations/{id}/audit-rows.csv")
    void exportOrganization(
            Caller caller, @PathVariable UUID id, @Valid @ModelAttribute AuditFilter filter, HttpServletResponse answer)
            throws IOException {
        permissions.requireInOrganization(caller, Permission.AUDIT_READ, id);
        export.record(caller, id, null);
        export.write(caller, id, filter, answer);
    }

    @GetMapping("/api/v1/events/{eventId}/audit-rows.csv")
    void exportEvent(
            Caller caller,
            @PathVariable UUID eventId,
            @Valid @ModelAttribute AuditFilter filter,
            HttpServletResponse answer)
            throws IOException {
        UUID organization =
                permissions.require(caller, Permission.AUDIT_READ, eventId).organizationId();
        export.record(caller, organization, eventId);
        export.write(caller, organization, filter.within(eventId), answer);
    }

    /// What was done outside of any organization, for whoever runs the platform.
    @GetMapping("/api/v1/audit-rows")
    Rows ofPlatform(
            Caller caller,
            @Valid @ModelAttribute AuditFilter filter,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        requireOperator(caller);
        return page(caller, AuditEntry.PLATFORM, filter, limit, cursor);
    }

    @GetMapping("/api/v1/audit-rows.csv")
    void exportPlatform(Caller caller, @Valid @ModelAttribute AuditFilter filter, HttpServletResponse answer)
            throws IOException {
        requireOperator(caller);
        export.record(caller, null, null);
        export.write(caller, AuditEntry.PLATFORM, filter, answer);
    }

    private void requireOperator(Caller caller) {
        if (!grants.operates(caller.personId())) {
            throw Problems.forbidden();
        }
    }

    private Rows page(Caller caller, UUID chainId, AuditFilter filter, int limit, @Nullable String cursor) {
        long before = cursor == null
                ? Long.MAX_VALUE
                : Cursor.decode(cursor, Before.class).seq();
        List<AuditRowView> page = rows.page(caller.personId(), chainId, filter, before, limit);
        return new Rows(
                page,
                page.size() < limit
                        ? null
                        : Cursor.encode(new Before(page.getLast().seq())),
                rows.verified(chainId).orElse(null));
    }
}
