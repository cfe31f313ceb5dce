package planted.rule04.web;

import com.samskivert.mustache.Mustache;

final class UsesTemplates {
  Class<?> used() {
    return Mustache.class;
  }
}
