#include "app/app.h"

#include "app/frame_budget.h"

#include "app/lab_data.h"
#include "app/shell.h"
#include "app/shortcuts.h"
#include "learn/search.h"
#include "ui/imgui_all.h"
#include "ui/toasts.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kReplayBudget_ms = 40.0; // a reader waits for it and needs only a moving bar
constexpr double kAwake_s = 0.8;          // after the last input: hover delays, settling layout
constexpr double kShortestFrame_s = 1e-4;

} // namespace

struct App::State {
    State(learn::Book the_book, const ui::FontBytes& bytes, session::Clock the_clock, Services s)
        : book(std::move(the_book)), services(std::move(s)), clock(the_clock),
          session(book, std::move(the_clock)), index(book),
          fonts(ui::load_fonts(*ImGui::GetIO().Fonts, bytes)) {}

    void begin(const FrameInput& input);
    void choose_context(const FrameInput& input);
    void obey(const Shortcuts& keys);
    void build_page(const FrameInput& input);
    void grant(Wishes& wishes);
    void tell_platform();
    void save_picture(const Wishes& wishes);
    void take_paste();
    void create_graphics();
    void turn_page(int by);
    std::vector<std::string> open(std::string_view link);
    std::vector<ui::SearchRow> find(std::string_view query) const;

    learn::Book book;
    Services services;
    session::Clock clock;
    session::Session session;
    FrameBudget budget;
    learn::SearchIndex index;
    ui::Fonts fonts;
    ui::Context context;
    PageLayout layout;
    Shell shell;
    ui::Toasts toasts;
    ui::TouchScroll touch;
    Settings settings;
    Settings saved;
    gfx::Renderer renderer;
    std::string graphics_problem;
    std::string page_link;
    std::uint64_t told_revision = ~0ull;
    std::string told_path;
    double idle_s = 0.0;
    float styled_unit = 0.0f;
    bool styled_dark = false;
};

App::App(learn::Book book, const ui::FontBytes& fonts, session::Clock clock, Services services,
         std::string_view link, std::string_view settings) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    state_ = std::make_unique<State>(std::move(book), fonts, std::move(clock), std::move(services));
    state_->settings = state_->saved = parse_settings(settings);
    state_->create_graphics();
    state_->open(link);
}

App::~App() = default;

void App::State::create_graphics() {
    const base::Result<bool> made = renderer.create();
    graphics_problem = made ? std::string() : "The picture cannot be drawn here: " + made.error();
}

void App::context_lost() {
    state_->renderer.destroy();
    state_->shell.lab.forget_gpu();
    state_->graphics_problem = "The graphics were lost; they come back by themselves.";
    wake();
}

void App::context_restored() {
    state_->create_graphics();
    wake();
}

void App::State::choose_context(const FrameInput& input) {
    const float scale = std::max(0.25f, input.scale);
    const float zoom = static_cast<float>(settings.text_percent) / 100.0f;
    context.unit = scale * zoom;
    context.hairline = std::max(1.0f, std::round(scale));
    layout = page_layout(static_cast<float>(input.framebuffer_w) / context.unit,
                         session.driver() != nullptr);
    context.touch = input.touch || layout.one_column;
    context.reduced_motion = input.reduced_motion;
    context.elapsed_s = input.elapsed_s;
    context.fonts = fonts;
    const bool dark = settings.theme == ui::ThemeChoice::system
                          ? input.system_dark
                          : settings.theme == ui::ThemeChoice::dark;
    context.theme = dark ? ui::dark_theme() : ui::light_theme();
    if (styled_unit == context.unit && styled_dark == dark) return;
    ui::apply_style(context.theme, context.unit);
    ImGui::GetStyle().FontSizeBase = std::round(context.px(15.0f));
    styled_unit = context.unit;
    styled_dark = dark;
}

void App::State::begin(const FrameInput& input) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(input.framebuffer_w),
                      static_cast<float>(input.framebuffer_h)};
    io.DisplayFramebufferScale = {1.0f, 1.0f};
    io.DeltaTime = static_cast<float>(std::max(input.elapsed_s, kShortestFrame_s));
    io.MouseDragThreshold = 6.0f * std::max(1.0f, input.scale);
    io.MouseDoubleClickMaxDist = 8.0f * std::max(1.0f, input.scale);
    const bool input_waits = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
    idle_s = input_waits || input.pinch != 1.0f ? 0.0 : idle_s + input.elapsed_s;
    choose_context(input);
    ImGui::NewFrame();
}

void App::State::turn_page(int by) {
    const learn::Chapter* chapter = session.chapter();
    const int number = (chapter ? chapter->number : by > 0 ? 0 : 1) + by;
    if (number < 1 || number > static_cast<int>(book.chapters.size())) return;
    open("#/" + book.chapters[static_cast<std::size_t>(number - 1)].slug);
}

void App::State::obey(const Shortcuts& keys) {
    if (keys.search) shell.header.focus_search();
    if (keys.help) shell.help_open = !shell.help_open;
    if (keys.next_theme)
        settings.theme = static_cast<ui::ThemeChoice>((static_cast<int>(settings.theme) + 1) % 3);
    settings.text_percent = std::clamp(settings.text_percent + keys.text_size * kTextPercentStep,
                                       kMinTextPercent, kMaxTextPercent);
    if (keys.chapter != 0) turn_page(keys.chapter);
    session::Driver* driver = session.driver();
    if (driver == nullptr) return;
    if (keys.play) toggle_play(session);
    if (keys.restart) {
        session.cancel_replay();
        driver->restart();
    }
    if (keys.step) step(session);
    if (keys.step_back) step_back(session);
}

std::vector<ui::SearchRow> App::State::find(std::string_view query) const {
    std::vector<ui::SearchRow> rows;
    for (const learn::SearchHit& hit : index.find(query)) {
        ui::SearchRow row{hit.chapter, hit.heading, hit.snippet, {}, "#/" + hit.slug};
        if (!hit.heading_id.empty()) row.link += "?at=" + hit.heading_id;
        for (const learn::TextRange& range : hit.matches)
            row.matches.emplace_back(range.begin, range.end);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> App::State::open(std::string_view link) {
    const std::string before = session.path();
    const std::vector<std::string> problems = session.open(link);
    for (const std::string& problem : problems)
        toasts.add(problem);
    if (!session.heading().empty()) shell.reading.scroll_to(session.heading());
    if (session.path() != before) shell.lab_tab = false;
    if (!session.heading().empty()) shell.lab_tab = false;
    idle_s = 0.0;
    return problems;
}

void App::State::grant(Wishes& wishes) {
    for (std::string& note : wishes.notes)
        toasts.add(std::move(note));
    if (!wishes.copy.empty() && services.copy_text) {
        const bool link = wishes.copy.starts_with("#/");
        const std::string address =
            link && services.address_of ? services.address_of(wishes.copy) : std::string();
        services.copy_text(address.empty() ? wishes.copy : address);
        toasts.add(wishes.copied.empty() ? "The link is copied." : wishes.copied);
    }
    if (wishes.save && services.save_file)
        toasts.add(services.save_file(wishes.save->name, wishes.save->type, wishes.save->bytes));
    if (!wishes.picture_name.empty()) save_picture(wishes);
    if (wishes.choose_file && services.choose_file) services.choose_file();
    if (wishes.follow.starts_with("https://")) {
        if (services.open_address) services.open_address(wishes.follow);
    } else if (!wishes.follow.empty()) {
        open(wishes.follow);
    }
}

void App::State::save_picture(const Wishes& wishes) {
    const Pixels& picture = wishes.picture;
    if (picture.rgb.empty())
        toasts.add("There is no picture to save yet.");
    else if (services.save_file && services.encode_png)
        toasts.add(
            services.save_file(wishes.picture_name, "image/png",
                               services.encode_png(picture.width, picture.height, picture.rgb)));
}

// Text that is pasted where no field waits for it is taken as a file.
void App::State::take_paste() {
    const ImGuiIO& io = ImGui::GetIO();
    const bool command = io.ConfigMacOSXBehaviors ? io.KeySuper : io.KeyCtrl;
    if (io.WantTextInput || !command || !ImGui::IsKeyPressed(ImGuiKey_V, false)) return;
    const char* text = ImGui::GetClipboardText();
    if (session.driver() && text && *text)
        toasts.add(app::take_file(session, "what was pasted", text));
}

void App::State::tell_platform() {
    if (!(settings == saved)) {
        saved = settings;
        if (services.save_settings) services.save_settings(to_json(settings));
    }
    const session::Driver* driver = session.driver();
    const bool moving = driver && (driver->playing() || session.replay_left() > 0);
    const session::Twin* twin = session.twin();
    const std::uint64_t revision =
        (driver ? driver->revision() : 0) + (twin ? twin->b().revision() + 1 : 0);
    const bool same_page = told_path == session.path();
    // While the lab runs, the address would change with every tick; it waits for the pause.
    if (same_page && (moving || revision == told_revision)) return;
    told_revision = revision;
    told_path = session.path();
    std::string link = session.link();
    if (link == page_link) return;
    page_link = std::move(link);
    if (services.set_page_link) services.set_page_link(page_link);
}

void App::State::build_page(const FrameInput& input) {
    Wishes wishes;
    const Page page{context, session, touch, wishes, services.choose_file != nullptr};
    const ui::Search search = [this](std::string_view query) { return find(query); };
    const ShellInput shell_input{.window = {0.0f, 0.0f, static_cast<float>(input.framebuffer_w),
                                            static_cast<float>(input.framebuffer_h)},
                                 .layout = layout,
                                 .renderer = renderer,
                                 .graphics_problem = graphics_problem,
                                 .pinch = {input.pinch, input.pinch_x, input.pinch_y},
                                 .search = search,
                                 .address = services.address_of};
    shell.draw(page, shell_input, settings);
    toasts.draw(context);
    grant(wishes);
}

void App::frame(const FrameInput& input) {
    if (input.framebuffer_w <= 0 || input.framebuffer_h <= 0) return;
    State& s = *state_;
    s.begin(input);
    s.touch.begin_frame(s.context);
    s.obey(read_shortcuts());
    s.take_paste();
    const session::Session::Proof proof_before = s.session.replay_proof();
    s.session.frame(input.elapsed_s,
                    s.session.replay_left() > 0 ? kReplayBudget_ms : s.budget.ticks_ms());
    const double drawing_from = s.clock();
    if (std::string proof = proof_sentence(proof_before, s.session.replay_proof()); !proof.empty())
        s.toasts.add(std::move(proof));
    s.build_page(input);
    s.tell_platform();
    ImGui::Render();
    s.budget.drawing_took(s.clock() - drawing_from);
}

bool App::needs_frame() const {
    const State& s = *state_;
    const session::Driver* driver = s.session.driver();
    const session::Twin* twin = s.session.twin();
    const bool catches_up = driver && twin && twin->b().tick() != driver->tick();
    const bool runs = driver && (driver->playing() || s.session.replay_left() > 0 || catches_up);
    return runs || s.idle_s < kAwake_s || !s.toasts.empty() || s.touch.moving() ||
           ImGui::GetIO().WantTextInput || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

void App::wake() {
    state_->idle_s = 0.0;
}
std::vector<std::string> App::open(std::string_view link) {
    return state_->open(link);
}
session::Session& App::session() {
    return state_->session;
}
const session::Session& App::session() const {
    return state_->session;
}
std::string App::take_file(std::string_view name, std::string_view bytes) {
    std::string said = app::take_file(state_->session, name, bytes);
    state_->toasts.add(said);
    wake();
    return said;
}
void App::tell(std::string sentence) {
    state_->toasts.add(std::move(sentence));
    wake();
}
const Settings& App::settings() const {
    return state_->settings;
}
bool App::dark() const {
    return state_->context.theme.dark;
}

} // namespace app
