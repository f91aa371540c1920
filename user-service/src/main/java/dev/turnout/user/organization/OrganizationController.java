package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.Page;
import dev.turnout.user.organization.Organizations.Organization;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrganizationController {

    record FoundRequest(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty @Size(max = 20) List<@Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") String> languages) {}

    private final Organizations organizations;
    private final Memberships memberships;
    private final Permissions permissions;
    private final Audit audit;

    OrganizationController(Organizations organizations, Memberships memberships, Permissions permissions, Audit audit) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.permissions = permissions;
        this.audit = audit;
    }

    @PostMapping("/api/v1/organizations")
    @Transactional
    ResponseEntity<Organization> found(Caller caller, @Valid @RequestBody FoundRequest request) {
        Organization founded =
                organizations.found(null, request.name().strip(), request.languages(), caller.personId());
        audit.record(caller, "organization.found", "organization", founded.id().toString(), null, Map.of());
        return ResponseEntity.created(URI.create("/api/v1/organizations/" + founded.id()))
                .eTag(ETags.of(founded.version()))
                .body(founded);
    }

    @GetMapping("/api/v1/organizations")
    Page<Organization> mine(Caller caller) {
        return new Page<>(organizations.of(caller.personId()), null);
    }

    @GetMapping("/api/v1/organizations/{id}")
    ResponseEntity<Organization> get(Caller caller, @PathVariable UUID id) {
        permissions.requireInOrganization(caller, Permission.ORGANIZATION_READ, id);
        Organization found = organizations.find(id).orElseThrow(() -> Problems.notFound("organization"));
        return ResponseEntity.ok().eTag(ETags.of(found.version())).body(found);
    }

    @GetMapping("/internal/v1/people/{id}/grants")
    PersonGrants grants(@PathVariable UUID id) {
        return memberships.whole(id);
    }
}
