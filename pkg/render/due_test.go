package render

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/charmbracelet/x/ansi"
)

// taskFor is a task about an appointment of a client's that starts so many hours
// from now.
func taskFor(name string, kind due.Kind, hours int) due.Task {
	a := booked()
	a.Start = a.Start.Add(time.Duration(hours) * time.Hour)
	client := appointment.Client{ID: "c-" + name, Name: name}
	return due.Task{
		Kind: kind, Since: at("09:00"), Appointment: a, Client: client, Platform: "Clearly",
		Option: policy.Option{Key: policy.OptionKey(kind), ID: strings.ToLower(name)},
	}
}

func dueText(t *testing.T, v View, tasks ...due.Task) string {
	t.Helper()
	var b strings.Builder
	if err := v.Due(&b, tasks); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDueIsOneLineAClientMostUrgentFirst(t *testing.T) {
	t.Parallel()
	unpaid := taskFor("Ewa", due.Payment, 2)
	unpaid.Words = "unpaid"
	got := dueText(t, view(lang.EN, Text),
		taskFor("Jan", due.Notice, 3), taskFor("Jan", due.Notice, 1), unpaid,
		taskFor("Anna", due.Notice, 4), taskFor("Anna", due.Absence, 5))
	same(t, got, "  Tue 24 Nov 20:00  Anna  Absence can be declared  adsum absence anna\n"+
		"      also: Client not told yet\n"+
		"  Tue 24 Nov 17:00  Ewa   Unpaid, deadline passed  adsum payment ewa\n"+
		"  Tue 24 Nov 16:00  Jan   Client not told yet (2)  adsum notice jan\n\n"+
		"The texts: adsum notice list; once they are sent: adsum notice mark --all\n")
}

func TestDueCountsTheTimesThatGotFreeAsTheLanguageDoes(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag][3]string{
		"en": {"A time got free that fits", "2 times got free that fit", "16 times got free that fit"},
		"pl": {"Zwolnił się pasujący termin", "Zwolniły się 2 pasujące terminy", "Zwolniło się 16 pasujących terminów"},
		"fr": {"Une date qui convient s’est libérée", "2 dates qui conviennent se sont libérées", "16 dates qui conviennent se sont libérées"},
		"uk": {"Звільнився час, який підходить", "Звільнилися 2 варіанти часу, які підходять", "Звільнилося 16 варіантів часу, які підходять"},
	} {
		for i, times := range []int{1, 2, 16} {
			var tasks []due.Task
			for hours := range times {
				tasks = append(tasks, taskFor("Jan", due.Waiting, hours))
			}
			if got := dueText(t, view(tag, Text), tasks...); !strings.Contains(got, "  "+want[i]+"  ") {
				t.Errorf("%s: %q, want %q", tag, got, want[i])
			}
		}
	}
}

func TestDueSaysHowManyDatesALetterTellsOf(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag]string{
		"en": "Client not told yet: 4 dates, first Tue 24 Nov",
		"pl": "Klient niepowiadomiony: 4 terminy, pierwszy wt. 24 lis",
		"fr": "Client pas encore prévenu\u00a0: 4 dates, la première mar. 24 nov.",
		"uk": "Клієнта ще не повідомлено: 4 дати, перша вт 24 лист",
	} {
		task := taskFor("Jan", due.Notice, 1)
		task.Words, task.Dates = "series", 4
		if got := dueText(t, view(tag, Text), task); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in %s", tag, want, got)
		}
	}
}

func TestDueNamesTheMoneyOfAClientOnceByKind(t *testing.T) {
	t.Parallel()
	owing := func(hours int) due.Task {
		task := taskFor("Anna", due.Payment, hours)
		task.Appointment.Charge = appointment.ChargeStands
		task.Appointment.Money = appointment.Money{Currency: "PLN", Price: 62500, Charged: 62500}
		return task
	}
	v := view("pl", Text)
	got := dueText(t, v, taskFor("Anna", due.Absence, 1), taskFor("Anna", due.Notice, 2), owing(3), owing(4))
	has(t, strings.ReplaceAll(got, "\u00a0", " "), "\n      także: Do zapłaty (1250,00 zł); Klient niepowiadomiony\n")
	got = dueText(t, v, taskFor("Anna", due.Notice, 2), owing(3))
	has(t, strings.ReplaceAll(got, "\u00a0", " "), "Do zapłaty (625,00 zł)  adsum payment anna\n      także: Klient niepowiadomiony\n")
}

func TestALongNameLeavesTheColumnOfNamesNarrow(t *testing.T) {
	t.Parallel()
	got := dueText(t, view(lang.EN, Text), taskFor("Jan", due.Notice, 1), taskFor(strings.Repeat("Name", 9), due.Notice, 2))
	has(t, got, "  Jan  Client not told yet  adsum")
}

func TestALongListEndsWithWhatMattersMost(t *testing.T) {
	t.Parallel()
	tasks := []due.Task{taskFor("Zoe", due.Absence, 0)}
	for i := range longList - 2 {
		tasks = append(tasks, taskFor(fmt.Sprint("Client", i), due.Notice, i))
	}
	const end = "First: Zoe, Absence can be declared\n  adsum absence zoe\n"
	if got := dueText(t, view(lang.EN, Text), tasks...); strings.Contains(got, end) {
		t.Errorf("a short list repeats itself:\n%s", got)
	}
	tasks = append(tasks, taskFor("Last", due.Notice, 9), taskFor("Last", due.Notice, 10))
	got := dueText(t, view(lang.EN, Text), tasks...)
	if !strings.HasSuffix(got, "\n10 clients, 11 things to do\n"+end) {
		t.Errorf("got\n%s", got)
	}
	has(t, got, "adsum notice mark --all")
}

func TestNoLineOfWhatIsDueIsWiderThanTheScreen(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		for _, width := range []int{40, 80} {
			v := view(tag, Text)
			v.Screen, v.Width = true, width
			long := taskFor("Wilhelmina Aleksandra", due.Refund, 1)
			long.Words, long.Option = "refund_ask", policy.Option{Key: policy.OptionMoveFree, ID: "7k3m9q2x"}
			for line := range strings.Lines(dueText(t, v, long, taskFor("Jan", due.Move, 2))) {
				if ansi.StringWidth(strings.TrimRight(line, "\n")) > width {
					t.Errorf("%s at %d: %q", tag, width, line)
				}
			}
		}
	}
}
