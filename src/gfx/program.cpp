#include "gfx/program.h"

#include "gfx/gl.h"
#include "shaders.h"

#include <array>
#include <string>
#include <utility>

namespace gfx {
namespace {

constexpr std::string_view kPrelude = kOpenGlEs ? "#version 300 es\n"
                                                  "precision highp float;\n"
                                                  "precision highp int;\n"
                                                  "precision highp sampler2D;\n"
                                                : "#version 330 core\n";

std::string_view embedded(std::string_view name) {
    for (const auto& file : embedded_shaders::kFiles) {
        if (file.name == name) return file.text;
    }
    return {};
}

template <class GetLength, class GetText>
std::string driver_message(GlName name, GetLength get_length, GetText get_text) {
    GLint length = 0;
    get_length(name, GL_INFO_LOG_LENGTH, &length);
    if (length <= 1) return "the driver gave no reason";
    std::string text(static_cast<std::size_t>(length), '\0');
    GLsizei written = 0;
    get_text(name, length, &written, text.data());
    text.resize(static_cast<std::size_t>(written));
    return text;
}

base::Result<GlName> compile(GLenum stage, const std::string& file) {
    const std::string_view view = stage == GL_VERTEX_SHADER ? embedded("view.glsl") : "";
    const std::string_view body = embedded(file);
    if (body.empty()) return base::Error{"The shader " + file + " is not in this build."};
    const std::array texts{kPrelude.data(), view.data(), body.data()};
    const std::array lengths{static_cast<GLint>(kPrelude.size()), static_cast<GLint>(view.size()),
                             static_cast<GLint>(body.size())};
    const GlName shader = glCreateShader(stage);
    glShaderSource(shader, static_cast<GLsizei>(texts.size()), texts.data(), lengths.data());
    glCompileShader(shader);
    GLint compiled = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled) return shader;
    const std::string reason = driver_message(shader, glGetShaderiv, glGetShaderInfoLog);
    glDeleteShader(shader);
    return base::Error{"The shader " + file + " does not compile here: " + reason};
}

} // namespace

base::Result<Program> Program::create(std::string_view name) {
    const std::string file(name);
    const auto vertex = compile(GL_VERTEX_SHADER, file + ".vert");
    if (!vertex) return base::Error{vertex.error()};
    const auto fragment = compile(GL_FRAGMENT_SHADER, file + ".frag");
    if (!fragment) {
        glDeleteShader(*vertex);
        return base::Error{fragment.error()};
    }
    Program program(glCreateProgram());
    glAttachShader(program.name_, *vertex);
    glAttachShader(program.name_, *fragment);
    glLinkProgram(program.name_);
    glDeleteShader(*vertex);
    glDeleteShader(*fragment);
    GLint linked = 0;
    glGetProgramiv(program.name_, GL_LINK_STATUS, &linked);
    if (linked) return program;
    return base::Error{"The shaders of " + file + " do not link here: " +
                       driver_message(program.name_, glGetProgramiv, glGetProgramInfoLog)};
}

Program::Program(Program&& other) noexcept : name_(std::exchange(other.name_, 0)) {}

Program& Program::operator=(Program&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
}

Program::~Program() {
    if (name_ != 0) glDeleteProgram(name_);
}

void Program::use() const {
    glUseProgram(name_);
}

void Program::set(const char* uniform, int value) const {
    glUniform1i(glGetUniformLocation(name_, uniform), value);
}
void Program::set(const char* uniform, float value) const {
    glUniform1f(glGetUniformLocation(name_, uniform), value);
}
void Program::set(const char* uniform, float x, float y) const {
    glUniform2f(glGetUniformLocation(name_, uniform), x, y);
}
void Program::set(const char* uniform, float x, float y, float z) const {
    glUniform3f(glGetUniformLocation(name_, uniform), x, y, z);
}
void Program::set(const char* uniform, float x, float y, float z, float w) const {
    glUniform4f(glGetUniformLocation(name_, uniform), x, y, z, w);
}
void Program::set_pair(const char* uniform, int x, int y) const {
    glUniform2i(glGetUniformLocation(name_, uniform), x, y);
}

} // namespace gfx
