import com.squareup.moshi.JsonAdapter
import com.squareup.moshi.Moshi
import com.squareup.moshi.kotlin.reflect.KotlinJsonAdapterFactory
import dev.turnout.client.apis.StarApi
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import java.util.UUID
import java.util.concurrent.TimeUnit

/** The world around the app; clients/tools/surroundings.mjs plays it. */
private class Surroundings(private val address: String) {
    private val http = OkHttpClient.Builder().readTimeout(60, TimeUnit.SECONDS).build()
    private val json: JsonAdapter<Map<String, Any?>> =
        @Suppress("UNCHECKED_CAST")
        (Moshi.Builder().add(KotlinJsonAdapterFactory()).build().adapter(Map::class.java) as JsonAdapter<Map<String, Any?>>)

    fun ask(deed: String, vararg what: Pair<String, Any?>): Map<String, Any?> {
        val body = json.toJson(what.toMap()).toRequestBody("application/json".toMediaType())
        http.newCall(Request.Builder().url(address + deed).post(body).build()).execute().use { answer ->
            val text = answer.body.string()
            check(answer.isSuccessful) { text }
            return json.fromJson(text)!!
        }
    }
}

/** The journey of docs/native-app.md with everything that its Kotlin blocks say. */
fun main(arguments: Array<String>) {
    val (platform, around) = arguments
    val world = Surroundings(around)
    val session = signIn(platform) { world.ask("/sign-in", "address" to it).getValue("redirect") as String }
    val pushToken = "kotlin-" + UUID.randomUUID()
    val device = registerDevice(session, pushToken)
    check(registerDevice(session, pushToken) == device) { "the same token is another device" }
    withoutQuietHours(session)

    val inbox = Inbox(session)
    check(inbox.fetch().isEmpty()) { "a first fetch only says where one is" }
    val planned = world.ask("/session")
    val title = planned.getValue("title") as String
    StarApi(session.platform, session.http).star(UUID.fromString(planned.getValue("id") as String))
    val change = world.ask("/move", "session" to planned["id"]).getValue("changeId") as String

    val data = world.ask("/push", "token" to pushToken, "title" to title).mapValues { it.value.toString() }
    val told = onPush(session, inbox, data)
    check(told.any { it.notificationId.toString() == data["id"] && it.title == title }) { "$data is not in $told" }
    check(inbox.fetch().none { it.notificationId.toString() == data["id"] && it.kind == "change" }) { "it came twice" }

    confirm(session, UUID.fromString(data.getValue("id")))
    world.ask("/confirmed", "change" to change)

    session.refresh()
    StarApi(session.platform, session.http).unstar(UUID.fromString(planned.getValue("id") as String))
    check(problemOf { StarApi(session.platform, session.http).star(UUID.randomUUID()) } == "urn:turnout:problem:not-found")
    removeDevice(session, device)
    signOut(session)
    check(problemOf { session.refresh() } == "invalid_grant") { "a refresh token outlives the sign-out" }
    world.ask("/away", "session" to planned["id"])
    println("The journey in Kotlin: signed in, registered, pushed, fetched, confirmed, signed out")
}
