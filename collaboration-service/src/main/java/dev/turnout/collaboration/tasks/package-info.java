/// What a crew has to do: boards, lists and tasks, who is to do them and what they wait for.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.collaboration.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
