/// Who belongs to an audience: asked of every service that knows some of it, before something is told and when it is.
@NullMarked
package dev.turnout.common.audience;

import org.jspecify.annotations.NullMarked;
