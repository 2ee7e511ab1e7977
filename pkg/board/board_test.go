package board

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	tea "github.com/charmbracelet/bubbletea"
)

var nine = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// scene is a board whose commands are noted, and answered as a test says.
type scene struct {
	t       *testing.T
	m       *model
	now     time.Time
	passed  time.Duration
	stamp   string
	turns   []desk.Turn
	looks   int
	lookErr error
	changes chan struct{}
	carried []string
	answers map[string]Outcome
	asks    string // what each command asks first, empty for nothing
}

// newScene has Anna at 9:00, Marek at 10:00 and Ewa at 11:00.
func newScene(t *testing.T) *scene {
	s := &scene{t: t, now: nine.Add(5 * time.Minute), answers: map[string]Outcome{}}
	for i, name := range []string{"Anna", "Marek", "Ewa"} {
		start := nine.Add(time.Duration(i) * time.Hour)
		s.turns = append(s.turns, desk.Turn{Entry: dossier.Entry{
			Appointment: appointment.Appointment{ID: strings.ToLower(name), Status: appointment.Booked, Start: start, End: start.Add(50 * time.Minute)},
			Client:      appointment.Client{Name: name},
		}})
	}
	b := Board{
		Now:    func() time.Time { return s.now },
		Passed: func() time.Duration { return s.passed },
		View: func(now time.Time, width, height int) render.View {
			return render.View{Phrases: lang.For(lang.EN), Now: now, Zone: time.UTC, Width: width, Height: height, Screen: true}
		},
		Look: func(context.Context, time.Time) (desk.Today, error) {
			s.looks++
			return desk.Today{Turns: slices.Clone(s.turns)}, s.lookErr
		},
		Stamp: func() string { return s.stamp },
		Watch: func(context.Context) <-chan struct{} { return s.changes },
		Carry: s.carry,
		Words: Words{
			Kinds:    []string{"delay", "reason", "move", "cancel", "other"},
			Confirm:  "Do it?",
			Changed:  "It has changed.",
			None:     "There is none.",
			Keys:     "All keys.",
			Fill:     func(o Option, at int) string { return o.Args[at] },
			Switched: func(name string) string { return name + " is selected now." },
			Fault:    func(err error) string { return "It is " + err.Error() },
		},
	}
	first, _ := b.Look(t.Context(), s.now)
	s.m = newModel(t.Context(), b, first)
	s.m.send = func(msg tea.Msg) { s.take(msg) }
	return s
}

func (s *scene) carry(_ context.Context, e Errand) Outcome {
	line := strings.Join(e.Args, " ")
	if s.asks != "" {
		answer, ok := e.Ask(s.asks)
		if !ok {
			s.carried = append(s.carried, line+" (left)")
			return Outcome{}
		}
		line += " [" + answer + "]"
	}
	s.carried = append(s.carried, line)
	if o, known := s.answers[e.Args[0]]; known {
		return o
	}
	o := Outcome{Text: "done\n", Done: true, Changes: true}
	for _, t := range s.turns {
		if slices.Contains(e.Args, t.Appointment.ID) {
			o.Result.Appointment = t.Appointment
		}
	}
	return o
}

// take has the board take a message, and all that comes of it, but what its clock does.
func (s *scene) take(msg tea.Msg) {
	_, cmd := s.m.Update(msg)
	s.run(cmd)
}

func (s *scene) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, tea.QuitMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	default:
		s.take(msg)
	}
}

// press presses keys one after the other, as somebody does who reads what comes of each.
func (s *scene) press(names ...string) {
	for _, name := range names {
		s.passed += time.Second
		s.take(keyNamed(name))
	}
}

// burst has keys come one after the other at once.
func (s *scene) burst(names ...string) {
	for _, name := range names {
		s.take(keyNamed(name))
	}
}

func keyNamed(name string) tea.KeyMsg {
	for _, t := range []tea.KeyType{tea.KeyEnter, tea.KeyEsc, tea.KeyUp, tea.KeyDown, tea.KeyCtrlC, tea.KeyBackspace, tea.KeyLeft, tea.KeyCtrlU, tea.KeyPgDown} {
		if t.String() == name {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func (s *scene) want(lines ...string) {
	s.t.Helper()
	if !slices.Equal(s.carried, lines) {
		s.t.Errorf("carried out %q, want %q", s.carried, lines)
	}
}

func TestAKeyCarriesOutItsVerbOnTheSessionThatIsOn(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{"a": "checkin anna", "l": "notice show anna", "enter": "show anna"} {
		s := newScene(t)
		s.press(key)
		s.want(want)
	}
}

func TestMoneyAndAbsenceAreAskedOnceAndThenDone(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{"n": "noshow anna", "c": "cancel anna", "p": "pay anna", "u": "undo"} {
		s := newScene(t)
		s.press(key)
		s.want(want + " --dry-run")
		s.press("x", "esc")
		s.want(want + " --dry-run")
		s.press(key, "enter")
		s.want(want+" --dry-run", want+" --dry-run", want+" --dry-run", want)
	}
}

func TestEnterThatWasPressedBeforeTheQuestionStoodThereConfirmsNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, cmd := s.m.Update(keyNamed("n"))
	s.press("enter", "enter")
	s.run(cmd)
	s.want("noshow anna --dry-run")
	s.press("enter")
	s.want("noshow anna --dry-run", "noshow anna --dry-run", "noshow anna")
}

// However many keys come at once, and whichever they are, none of them confirms what they asked about.
func TestNoKeyOfABurstConfirmsAnything(t *testing.T) {
	t.Parallel()
	for _, between := range []string{"enter", "up", "x", "pgdown", "down"} {
		for _, key := range []string{"n", "p", "c", "u"} {
			s := newScene(t)
			s.passed = time.Hour
			s.burst(key)
			for range 300 {
				s.passed += unread / 2
				s.burst(between)
			}
			s.burst("enter")
			for _, line := range s.carried {
				if !strings.HasSuffix(line, "--dry-run") {
					t.Errorf("%s and then %s: carried out %q", key, between, line)
				}
			}
		}
	}
}

func TestAnAnswerIsConfirmedOnceItHasBeenReadToItsEnd(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["noshow"] = Outcome{Text: strings.Repeat("line\n", 30) + "180 PLN\n", Done: true, Changes: true}
	s.take(tea.WindowSizeMsg{Width: 80, Height: 12})
	s.press("n", "enter")
	for range 20 {
		if frame := s.m.View(); strings.Contains(frame, "180 PLN") {
			break
		}
		s.want("noshow anna --dry-run")
		s.press("enter")
	}
	s.press("enter")
	s.want("noshow anna --dry-run", "noshow anna --dry-run", "noshow anna")
}

// A screen on which a question cannot be seen has no answer to it.
func TestNothingIsConfirmedThatCannotBeSeen(t *testing.T) {
	t.Parallel()
	for height := 1; height < 30; height++ {
		for _, width := range []int{1, 20, 40, 80} {
			s := newScene(t)
			s.answers["pay"] = Outcome{Text: "Payment recorded\n180 PLN\n", Done: true, Changes: true}
			s.take(tea.WindowSizeMsg{Width: width, Height: height})
			s.press("p")
			seen := ""
			for range 10 {
				if len(s.carried) > 1 {
					break
				}
				seen += s.m.View()
				s.press("enter")
			}
			done := len(s.carried) > 1
			if shown := strings.Contains(seen, "180 PLN") && strings.Contains(seen, "Do it?"); done != shown && width >= 20 || done && !shown {
				t.Errorf("%dx%d: done %t, shown %t\n%s", width, height, done, shown, s.m.View())
			}
		}
	}
}

// What is confirmed is what was shown: where it comes to something else by then, that is shown.
func TestWhatHasChangedSinceItWasShownIsShownAgain(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	costs := func(minor int64) Outcome {
		a := appointment.Appointment{ID: "anna", Money: appointment.Money{Currency: "PLN", Price: minor, Paid: minor}}
		return Outcome{Text: "paid\n", Done: true, Changes: true, Result: desk.Result{Appointment: a}}
	}
	s.answers["pay"] = costs(18000)
	s.press("p")
	s.answers["pay"] = costs(90000)
	s.press("enter")
	s.want("pay anna --dry-run", "pay anna --dry-run")
	if frame := s.m.View(); !strings.Contains(frame, "It has changed.") || !strings.Contains(frame, "Do it?") {
		t.Errorf("the board is\n%s", frame)
	}
	s.press("enter")
	s.want("pay anna --dry-run", "pay anna --dry-run", "pay anna --dry-run", "pay anna")
}

func TestKeysThatComeAtOnceAreCarriedOutOneAfterTheOther(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("ajaja")
	s.want("checkin anna", "checkin marek", "checkin ewa")
}

func TestEscAndAKeyThatComeAtOnceAreTwoKeys(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("j")
	s.take(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a"), Alt: true})
	s.want("checkin anna")
}

func TestWhatIsPastedIsNoKey(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.take(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("na"), Paste: true})
	s.want()
	s.press("r")
	s.take(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("tomorrow\n15:00"), Paste: true})
	s.press("enter") // which moves no money
	s.want("reschedule anna --to tomorrow 15:00 --dry-run", "reschedule anna --to tomorrow 15:00")
}

func TestAQuestionOfACommandIsPutToThePerson(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.asks = "Who cancels?"
	answered(s, "c", "client")
	s.want("cancel anna --dry-run [client]")
	s.press("enter") // and not asked again
	s.want("cancel anna --dry-run [client]", "cancel anna --dry-run [client]", "cancel anna [client]")
}

// answered presses a key whose command asks something, and answers it from where the person sits.
func answered(s *scene, key, answer string) {
	asked := make(chan struct{})
	s.m.send = func(msg tea.Msg) {
		s.take(msg)
		close(asked)
	}
	_, cmd := s.m.Update(keyNamed(key))
	over := make(chan tea.Msg)
	go func() { over <- cmd() }()
	<-asked
	if answer == "" {
		s.press("esc")
	} else {
		s.press(answer, "enter")
	}
	s.take(<-over)
}

func TestEscLeavesAQuestionAndNothingIsDone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.asks = "Who cancels?"
	answered(s, "c", "")
	s.want("cancel anna --dry-run (left)")
	if s.m.step != nil || s.m.sheet != "" {
		t.Errorf("there is left: %v, %q", s.m.step, s.m.sheet)
	}
}

func TestARefusalOffersWhatItNames(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["noshow"] = Outcome{Text: "Your decision\n", Options: []Option{
		{Effect: "accept it", Args: []string{"noshow", "anna", "--accept-reason", "TEXT"}, Open: []int{3}},
		{Effect: "she came", Args: []string{"checkin", "anna"}},
	}}
	s.press("n", "enter") // nothing is chosen yet
	s.want("noshow anna --dry-run")
	s.press("down", "down", "enter")
	s.want("noshow anna --dry-run", "checkin anna --dry-run", "checkin anna")
}

// What is chosen is shown before it is done, if it moves money or ends an appointment.
func TestWhatARefusalNamesIsShownFirst(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		is    appointment.Appointment
		asked bool
	}{
		"as it is":     {appointment.Appointment{ID: "anna", Status: appointment.Booked}, false},
		"it has come":  {appointment.Appointment{ID: "anna", Status: appointment.Arrived}, false},
		"an absence":   {appointment.Appointment{ID: "anna", Status: appointment.NoShow}, true},
		"a charge":     {appointment.Appointment{ID: "anna", Status: appointment.Arrived, Charge: appointment.ChargeStands}, true},
		"another":      {appointment.Appointment{ID: "zoe"}, true},
		"cancelled":    {appointment.Appointment{ID: "anna", Status: appointment.Cancelled}, true},
		"other amount": {appointment.Appointment{ID: "anna", Status: appointment.Booked, Money: appointment.Money{Paid: 1}}, true},
	} {
		s := newScene(t)
		s.answers["noshow"] = Outcome{Text: "Your decision\n", Options: []Option{{Effect: "do that", Args: []string{"wait", "anna", "--note", "TEXT"}, Open: []int{3}}}}
		s.answers["wait"] = Outcome{Done: true, Changes: true, Result: desk.Result{Appointment: c.is}}
		s.press("n", "1", "enter", "text", "enter")
		want := []string{"noshow anna --dry-run", "wait anna --note text --dry-run"}
		if !c.asked {
			want = append(want, "wait anna --note text")
		}
		if s.want(want...); t.Failed() {
			t.Errorf("%s", name)
		}
	}
}

// A command that an answer has a word for is offered with it, and asked nothing again.
func TestAWordThatAnAnswerNamesCanBeGiven(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.asks = "Who cancels?"
	s.answers["cancel"] = Outcome{Done: true, Changes: true, More: []Option{{Effect: "say why", Args: []string{"cancel", "anna", "--reason", "TEXT"}, Open: []int{3}}}}
	answered(s, "c", "me")
	s.press("2", "enter")
	s.answers["cancel"] = Outcome{Done: true, Changes: true}
	s.press("I am ill", "enter", "enter")
	s.want("cancel anna --dry-run [me]", "cancel anna --reason I am ill --dry-run [me]", "cancel anna --reason I am ill --dry-run [me]", "cancel anna --reason I am ill [me]")
}

func TestAKeyOfAVerbLeavesTheChoice(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["noshow"] = Outcome{Options: []Option{{Effect: "she came", Args: []string{"checkin", "anna", "--on-time"}}}}
	s.press("n", "a")
	s.want("noshow anna --dry-run", "checkin anna")
}

func TestUndoTakesBackWhatWasShownAndNothingLater(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["undo"] = Outcome{Done: true, Changes: true, Reverses: "8V2A78"}
	s.press("u", "enter")
	s.want("undo --dry-run", "undo 8V2A78 --dry-run", "undo 8V2A78")
}

func TestWhatChangesNothingIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["noshow"] = Outcome{Text: "Unchanged\n", Done: true}
	s.press("n", "enter")
	s.want("noshow anna --dry-run", "show anna")
}

func TestAMessageIsLoggedByItsKind(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("m", "2", "enter", "I am ill", "enter")
	s.press("m", "enter", "-late", "enter", "9:20", "enter")
	s.press("m", "enter", "late", "enter", "enter")
	s.want("message --kind reason -- anna I am ill", "message --kind delay --eta 9:20 -- anna -late", "message --kind delay -- anna late")
}

func TestNothingIsCarriedOutWithoutAWord(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("r", "enter", " ", "enter", "10:00", "esc", "m", "esc", "x", "7")
	s.want()
}

func TestAKeyThatDoesNothingSaysWhatKeysDo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("?")
	if !strings.Contains(s.m.View(), "All keys.") {
		t.Errorf("the board is\n%s", s.m.View())
	}
	s.turns, s.stamp = nil, "empty"
	s.run(s.m.lookIfDueAt(s.now))
	s.press("n")
	if !strings.Contains(s.m.View(), "There is none.") {
		t.Errorf("the board is\n%s", s.m.View())
	}
	s.want()
}

// Whom a question is about stands in it, and nobody else is selected meanwhile, whatever comes of them.
func TestAQuestionIsAboutWhomItNames(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("r", "15:00")
	s.now = s.now.Add(time.Hour)
	s.turns, s.stamp = slices.Delete(s.turns, 0, 1), "moved"
	s.run(s.m.lookIfDueAt(s.now))
	if frame := s.m.View(); !strings.Contains(frame, "Anna ·") || strings.Contains(frame, "▸") {
		t.Errorf("the board is\n%s", frame)
	}
	s.press("esc")
	if s.m.selected != "marek" {
		t.Errorf("%s is selected", s.m.selected)
	}
}

func TestALineIsMendedAsItIsTyped(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("r", "wrong", "ctrl+u", "10:01", "backspace", "0", "left", "left", "left", "left", "left", "9.12 ", "enter")
	s.want("reschedule anna --to 9.12 10:00 --dry-run", "reschedule anna --to 9.12 10:00")
}

func TestTheSessionThatIsOnIsSelectedAsTheDayGoesOn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.now = nine.Add(time.Hour)
	s.run(s.m.lookIfDueAt(s.now))
	if s.m.selected != "marek" {
		t.Errorf("%s is selected", s.m.selected)
	}
	s.press("a") // which may have been meant for Anna
	s.want()
	if !strings.Contains(s.m.sheet, "Marek is selected now") {
		t.Errorf("the board says %q", s.m.sheet)
	}
	s.now = s.now.Add(unseen)
	s.press("a")
	s.want("checkin marek")
}

func TestWhatThePersonSelectedStaysSelectedUntilEsc(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.now = nine.Add(58 * time.Minute)
	s.press("j", "j")
	s.now = nine.Add(time.Hour)
	s.run(s.m.lookIfDueAt(s.now))
	s.press("a", "esc", "a")
	s.want("checkin ewa", "checkin marek")
}

func TestABoardThatIsLeftAloneFollowsTheDayAgain(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("j", "j")
	s.now = nine.Add(time.Hour)
	s.run(s.m.lookIfDueAt(s.now))
	if s.m.selected != "marek" {
		t.Errorf("%s is selected", s.m.selected)
	}
}

func TestWhatAKeyWasAboutStaysSelected(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, cmd := s.m.Update(keyNamed("a"))
	s.turns[0].Appointment.Status = appointment.NoShow
	s.run(cmd)
	s.press("l")
	s.want("checkin anna", "notice show anna")
}

func TestASelectedSessionThatHasGoneGivesWayToTheOneThatIsOn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.press("j")
	s.turns, s.stamp = slices.Delete(s.turns, 1, 2), "moved"
	s.run(s.m.lookIfDueAt(s.now))
	if s.m.selected != "anna" {
		t.Errorf("%s is selected", s.m.selected)
	}
}

func TestTheBookIsReadWhenItHasChangedAndEachMinute(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	looks := func(want int) {
		t.Helper()
		s.run(s.m.lookIfDueAt(s.now))
		if s.looks != want {
			t.Errorf("%d looks, want %d", s.looks, want)
		}
	}
	looks(1)
	s.stamp = "another"
	looks(2)
	looks(2)
	s.now = s.now.Add(time.Minute)
	looks(3)
}

func TestABookThatCannotBeReadLeavesThePictureAsItIs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.lookErr, s.stamp = errors.New("busy"), "changed"
	s.run(s.m.lookIfDueAt(s.now))
	if frame := s.m.View(); !strings.Contains(frame, "Anna") || !strings.Contains(frame, "It is busy") {
		t.Errorf("the board is\n%s", frame)
	}
	s.press("l") // whose answer stands there too
	if frame := s.m.View(); !strings.Contains(frame, "It is busy") || !strings.Contains(frame, "done") {
		t.Errorf("the board is\n%s", frame)
	}
	s.lookErr = nil
	s.run(s.m.lookIfDueAt(s.now)) // the next second
	if frame := s.m.View(); strings.Contains(frame, "It is busy") {
		t.Errorf("the board is\n%s", frame)
	}
}

func TestADayWithoutAppointmentsTakesKeys(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.turns, s.stamp = nil, "empty"
	s.run(s.m.lookIfDueAt(s.now))
	s.press("a", "n", "j", "k", "enter", "esc", "down")
	s.want()
}

func TestQuittingWaitsForACommandThatIsCarriedOut(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, cmd := s.m.Update(keyNamed("a"))
	if _, quit := s.m.Update(keyNamed("ctrl+c")); quit != nil && quit() != nil {
		t.Error("it ends while a command is carried out")
	}
	ended := cmd()
	if _, quit := s.m.Update(ended); quit == nil || quit() != (tea.QuitMsg{}) {
		t.Error("it does not end once the command has")
	}
	if !s.m.interrupted {
		t.Error("it was not interrupted")
	}
	s.want("checkin anna")
}

func TestEveryFrameFitsTheScreen(t *testing.T) {
	t.Parallel()
	for width := 20; width <= 130; width += 7 {
		for height := 5; height <= 40; height += 5 {
			s := newScene(t)
			s.answers["noshow"] = Outcome{Text: strings.Repeat("a long answer of many words that goes on and on\n", 30), Options: []Option{{Effect: strings.Repeat("effect ", 30)}}}
			s.take(tea.WindowSizeMsg{Width: width, Height: height})
			for _, key := range []string{"x", "n", "pgdown", "esc", "r", "text", "esc", "m"} {
				s.press(key)
				frame := s.m.View()
				if lines := strings.Split(frame, "\n"); len(lines) > height {
					t.Fatalf("%dx%d: %d lines after %s\n%s", width, height, len(lines), key, frame)
				}
			}
		}
	}
}

func TestABookThatTellsOfChangesIsReadWhenItDoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.changes = make(chan struct{}, 1)
	listening := s.m.watch(nil)() // what changed until now was not told
	_, cmd := s.m.Update(listening)
	next := cmd().(tea.BatchMsg)
	s.run(next[1])
	if s.looks != 2 {
		t.Errorf("%d looks", s.looks)
	}
	s.changes <- struct{}{}
	if _, is := next[0]().(changed); !is {
		t.Error("it heard nothing")
	}
	close(s.changes)
	if _, is := s.m.watch(s.changes)().(blind); !is {
		t.Error("it did not hear of the end")
	}
	if _, cmd := s.m.Update(blind{}); cmd == nil {
		t.Error("it does not listen again")
	}
	s.stamp = "a file"
	if _, cmd := s.m.Update(blind{}); cmd != nil {
		t.Error("it listens again although a stamp tells")
	}
}

// What somebody agreed to goes with the command that does it: it is shown anew where that found another.
func TestWhatIsDoneIsWhatWasAgreedTo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	paid := func(minor int64) desk.Result {
		return desk.Result{Changed: true, Appointment: appointment.Appointment{ID: "anna", Money: appointment.Money{Paid: minor}}}
	}
	price, agreed := int64(18000), int64(0)
	s.m.Carry = func(_ context.Context, e Errand) Outcome {
		s.carried = append(s.carried, strings.Join(e.Args, " "))
		if e.Agreed != nil {
			if agreed = e.Agreed.Appointment.Money.Paid; agreed != price {
				return Outcome{Text: "other\n", Failed: true, Other: true}
			}
		}
		o := Outcome{Text: "paid\n", Done: true, Changes: true, Result: paid(price)}
		if len(s.carried) == 2 { // just before it is done
			price = 90000
		}
		return o
	}
	s.press("p", "enter")
	if frame := s.m.View(); agreed != 18000 || !strings.Contains(frame, "It has changed.") || !strings.Contains(frame, "Do it?") {
		t.Errorf("agreed to %d, the board is\n%s", agreed, frame)
	}
	s.press("enter")
	s.want("pay anna --dry-run", "pay anna --dry-run", "pay anna", "pay anna --dry-run", "pay anna --dry-run", "pay anna")
	if agreed != 90000 {
		t.Errorf("agreed to %d", agreed)
	}
}

func TestALineThatACommandCannotTakeIsMended(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["reschedule"] = Outcome{Text: "no such time\n", Failed: true}
	s.press("r", "tomorow", "enter")
	if frame := s.m.View(); !strings.Contains(frame, "no such time") || !strings.Contains(frame, "> tomorow") {
		t.Errorf("the board is\n%s", frame)
	}
	delete(s.answers, "reschedule")
	s.press("ctrl+u", "tomorrow", "enter")
	s.want("reschedule anna --to tomorow --dry-run", "reschedule anna --to tomorrow --dry-run", "reschedule anna --to tomorrow")
}

// A line that was left is nobody else's.
func TestALineThatWasLeftDoesNotComeBack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["checkin"] = Outcome{Text: "busy\n", Failed: true}
	s.press("m", "enter", "the bus", "enter", "esc", "a")
	if s.m.step != nil {
		t.Errorf("the board is\n%s", s.m.View())
	}
}

func TestALetterIsThatOfTheAnswerThatStandsThere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.answers["reschedule"] = Outcome{Text: "moved to another day\n", Done: true, Changes: true, Result: desk.Result{Appointment: s.turns[0].Appointment}}
	s.press("r", "tomorrow", "enter")
	s.turns, s.stamp = s.turns[1:], "moved"
	s.run(s.m.lookIfDueAt(s.now))
	s.press("l", "esc", "esc")
	s.now = s.now.Add(unseen)
	s.press("l")
	s.want("reschedule anna --to tomorrow --dry-run", "reschedule anna --to tomorrow", "notice show anna", "notice show marek")
}

// A screen that has another size, or is there again, shows a question anew.
func TestAQuestionThatIsShownAnewIsReadAnew(t *testing.T) {
	t.Parallel()
	for name, msg := range map[string]tea.Msg{"another size": tea.WindowSizeMsg{Width: 90, Height: 30}, "there again": tea.ResumeMsg{}} {
		s := newScene(t)
		s.press("p")
		s.passed += time.Second
		s.take(msg)
		s.burst("enter")
		if s.want("pay anna --dry-run"); t.Failed() {
			t.Error(name)
		}
	}
}

// What was confirmed is carried out although the board is to end, and its answer is not lost to a key.
func TestWhatWasConfirmedIsCarriedOutAndSeen(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		outcome Outcome
		ends    bool
	}{
		"done":   {Outcome{Text: "paid\n", Done: true, Changes: true}, true},
		"failed": {Outcome{Text: "no servers\n", Failed: true}, false},
	} {
		s := newScene(t)
		s.press("p")
		canceled := false
		s.m.Carry = func(ctx context.Context, e Errand) Outcome {
			if e.Agreed == nil {
				return s.carry(ctx, e)
			}
			s.press("esc", "enter", "q")
			canceled = ctx.Err() != nil
			return c.outcome
		}
		s.passed += time.Second
		_, cmd := s.m.Update(keyNamed("enter"))
		var quit bool
		for cmd != nil {
			switch msg := cmd().(type) {
			case tea.QuitMsg:
				quit, cmd = true, nil
			case tea.BatchMsg:
				cmd = msg[len(msg)-1]
			default:
				_, cmd = s.m.Update(msg)
			}
		}
		if canceled || quit != c.ends || !strings.Contains(s.m.View(), strings.TrimSpace(c.outcome.Text)) {
			t.Errorf("%s: canceled %t, ended %t, the board is\n%s", name, canceled, quit, s.m.View())
		}
	}
}
