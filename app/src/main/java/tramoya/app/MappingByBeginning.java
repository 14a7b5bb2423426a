package tramoya.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the method that answers a request. Spring tries the pattern of every method for each request whose path has a
 * variable part, a tenth of what such a request costs with the two hundred methods of a shop; here only those are tried
 * that begin as the path does.
 */
final class MappingByBeginning extends RequestMappingHandlerMapping {
    private volatile IdentityHashMap<RequestMappingInfo, String> beginnings = new IdentityHashMap<>();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> methods) {
        IdentityHashMap<RequestMappingInfo, String> found = new IdentityHashMap<>();
        methods.keySet().forEach(method -> found.put(method, beginning(method)));
        beginnings = found;
        super.handlerMethodsInitialized(methods);
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new At(path, request));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo method, HttpServletRequest request) {
        return request instanceof At at && !at.begins(beginnings.getOrDefault(method, ""))
                ? null
                : super.getMatchingMapping(method, request);
    }

    /** A request that knows its path without looking for it. */
    private static final class At extends HttpServletRequestWrapper {
        private final String path;
        private final boolean hasOtherSpellings;

        private At(String path, HttpServletRequest request) {
            super(request);
            this.path = path;
            hasOtherSpellings = path.indexOf('%') >= 0;
        }

        private boolean begins(String beginning) {
            return hasOtherSpellings || path.startsWith(beginning);
        }
    }

    /** What every path that a method answers begins with; empty where that is nothing, or several things. */
    private static String beginning(RequestMappingInfo method) {
        PathPatternsRequestCondition paths = method.getPathPatternsCondition();
        if (paths == null || paths.getPatterns().size() != 1) {
            return "";
        }
        String pattern = paths.getFirstPattern().getPatternString();
        int end = 0;
        while (end < pattern.length() && "{*?[\\".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return end == pattern.length() ? pattern : pattern.substring(0, pattern.lastIndexOf('/', end));
    }
}
