package dev.turnout.event.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a feed, newest first.
///
/// @param pinned on the first page, the posts that stay on top; they stand in their place in time too
/// @param own on the first page, the reader's posts that others do not see
record FeedPage(List<PostView> items, @Nullable String nextCursor, List<PostView> pinned, List<PostView> own) {}
