package dev.turnout.collaboration.work;

import org.springframework.stereotype.Component;

/// Work items for their readers.
@Component
class WorkViews {

    private final WorkKinds kinds;

    WorkViews(WorkKinds kinds) {
        this.kinds = kinds;
    }

    WorkItemView of(WorkItem item, WorkRights.Of rights) {
        return WorkItemView.of(item, kinds.decisions(item), kinds.reopens(item), rights);
    }
}
