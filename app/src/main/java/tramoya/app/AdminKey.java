package tramoya.app;

/** The key to the admin and operations APIs. */
record AdminKey(String value) {
    @Override
    public String toString() {
        return "AdminKey[hidden]";
    }
}
