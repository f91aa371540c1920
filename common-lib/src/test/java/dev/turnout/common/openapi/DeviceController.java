package dev.turnout.common.openapi;

/// As controllers keep what they answer.
final class DeviceController {

    private DeviceController() {}

    record View(String kind) {}

    record DeviceList(View only) {}
}
