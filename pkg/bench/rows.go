package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// bench is one run of all measures.
type bench struct {
	dir  string
	out  io.Writer
	kept map[string]string

	adsum, empty, commit string // the programs
}

// row is a measure that can be asked for by its name. It tells one figure or several.
type row struct {
	name  string
	needs []string // programs that not every machine has
	run   func(*bench, context.Context) error
}

func rows() []row {
	return []row{
		{name: "undo", run: (*bench).undo}, // the first: the most memory that this process had counts for those that it begins
		{name: "version", run: (*bench).version},
		{name: "booking", run: (*bench).booking},
		{name: "sqlite", needs: []string{"sqlite3"}, run: (*bench).sqlite},
		{name: "growth", needs: []string{"valgrind"}, run: (*bench).growth},
		{name: "neglected", needs: []string{"valgrind"}, run: (*bench).neglected},
		{name: "completion", run: (*bench).completion},
		{name: "crowd", run: (*bench).crowd},
		{name: "readers", run: (*bench).readers},
		{name: "rows", run: (*bench).thousandRows},
		{name: "report", run: (*bench).report},
		{name: "lab", run: (*bench).lab},
		{name: "size", run: (*bench).size},
		{name: "libraries", run: (*bench).libraries},
	}
}

// checkRows refuses names that no row has.
func checkRows(named []string) error {
	for _, name := range named {
		if !slices.ContainsFunc(rows(), func(r row) bool { return r.name == name }) {
			return fmt.Errorf("%w: there is no row %q", errUsage, name)
		}
	}
	return nil
}

// measure runs the rows that are named, or all.
func measure(ctx context.Context, dir string, named []string) error {
	if err := checkRows(named); err != nil {
		return err
	}
	if err := makeBooks(ctx, dir, booksOf(os.Getenv("BIG") != "")); err != nil {
		return err
	}
	b := &bench{dir: dir, out: os.Stdout, kept: keptFigures()}
	if err := b.build(ctx); err != nil {
		return err
	}
	_, _ = fmt.Fprint(b.out, "| row | kept | now |\n| --- | --- | --- |\n")
	for _, r := range rows() {
		if len(named) > 0 && !slices.Contains(named, r.name) {
			continue
		}
		if missing := slices.IndexFunc(r.needs, absent); missing >= 0 {
			b.tell(r.name, "not measured: there is no "+r.needs[missing])
			continue
		}
		if err := r.run(b, ctx); err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return nil
}

func absent(program string) bool {
	_, err := exec.LookPath(program)
	return err != nil
}

// build builds the program as it is released, and those that it is measured against.
func (b *bench) build(ctx context.Context) error {
	for _, p := range []struct {
		path *string
		of   string
	}{{&b.adsum, "./cmd/adsum"}, {&b.empty, "./pkg/bench/floor/empty"}, {&b.commit, "./pkg/bench/floor/commit"}} {
		*p.path = filepath.Join(b.dir, filepath.Base(p.of))
		cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", *p.path, p.of)
		cmd.Env, cmd.Stderr = append(os.Environ(), "CGO_ENABLED=0"), os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("build %s: %w", p.of, err)
		}
	}
	return nil
}

// version is the start alone.
func (b *bench) version(ctx context.Context) error {
	r, err := b.pair(ctx, always(b.adsum, "--version"), always(b.empty))
	if err != nil {
		return err
	}
	b.tellPair("`--version`", "an empty program", r)
	return b.counted(ctx, "`--version`, million instructions", command{argv: []string{b.adsum, "--version"}})
}

// tellPair tells how long a command took, and the ratios to another.
func (b *bench) tellPair(name, against string, r ratios) {
	b.tell(name+", ms", r.own.String())
	b.tellRatios(name, against, r)
}

func (b *bench) tellRatios(name, against string, r ratios) {
	b.tell(name+" against "+against+", wall", r.wall.String())
	b.tell(name+" against "+against+", cpu", r.cpu.String())
}

// counted tells the instructions of a command, where they can be counted.
func (b *bench) counted(ctx context.Context, name string, c command) error {
	if absent("valgrind") {
		return nil
	}
	n, err := b.instructions(ctx, c)
	if err == nil {
		b.tell(name, short(n))
	}
	return err
}

// book returns a booking for a client whom the book knows, each time for another hour.
func (b *bench) book(db, client string) func(n int) command {
	return func(n int) command {
		at := present().AddDate(0, 2, 0).Add(time.Duration(n) * time.Hour)
		return command{argv: []string{
			b.adsum, "--db", db, "book", client, "--at", at.Format(time.RFC3339), "--for", "50m", "--platform", "clearly",
			"--price", "180 PLN", "--paid",
		}}
	}
}

// booking is one booking in a book of 100,000 sessions, against one durable change of bbolt.
func (b *bench) booking(ctx context.Context) error {
	db, err := b.copied("100k")
	if err != nil {
		return err
	}
	floor := filepath.Join(b.dir, "floor.db")
	if err := copyFile(filepath.Join(b.dir, "100k.db"), floor); err != nil {
		return err
	}
	book := b.book(db, "Anna")
	r, err := b.pair(ctx, book, always(b.commit, floor))
	if err != nil {
		return err
	}
	b.tellPair("a booking at 100,000", "one commit of bbolt", r)
	if !absent("strace") {
		n, kilobytes, err := b.writes(ctx, book(100))
		if err != nil {
			return err
		}
		b.tell("a booking at 100,000, writes of pages and notes", short(n))
		b.tell("a booking at 100,000, kB that it writes", short(kilobytes))
	}
	if err := b.counted(ctx, "a booking at 100,000, million instructions", book(101)); err != nil {
		return err
	}
	return b.counted(ctx, "a booking at 100,000 for a new client, million instructions", b.book(db, "Zenobia Nowa")(102))
}

// sqlite compares with a database of the same size: one durable insert, and one select.
func (b *bench) sqlite(ctx context.Context) error {
	path := filepath.Join(b.dir, "rows.sqlite")
	if err := b.fillSQLite(ctx, path); err != nil {
		return err
	}
	db, err := b.copied("100k")
	if err != nil {
		return err
	}
	insert := func(n int) command {
		return command{argv: []string{"sqlite3", path, fmt.Sprintf(
			"pragma synchronous=full; insert into s values('new%d', %d, 'c1', 'booked', 50);", n, present().Unix()+int64(n))}}
	}
	r, err := b.pair(ctx, b.book(db, "Anna"), insert)
	if err != nil {
		return err
	}
	b.tellRatios("a booking at 100,000", "one insert of sqlite3", r)
	day := present().Truncate(24 * time.Hour)
	read := fmt.Sprintf("select * from s where start >= %d and start < %d order by start;", day.Unix(), day.AddDate(0, 0, 1).Unix())
	r, err = b.pair(ctx, always(b.adsum, "--db", db, "agenda"), always("sqlite3", path, read))
	if err == nil {
		b.tellPair("agenda of a day at 100,000", "a select of sqlite3", r)
	}
	return err
}

// fillSQLite makes the database: a table with three indexes.
func (b *bench) fillSQLite(ctx context.Context, path string) error {
	if err := remove(path); err != nil {
		return err
	}
	var sql strings.Builder
	sql.WriteString("create table s(id text primary key, start integer, client text, status text, minutes integer);\n" +
		"create index s_start on s(start); create index s_client on s(client, start); create index s_status on s(status, start);\nbegin;\n")
	p := newPractice(100_000, false)
	for i := range p.size {
		a := p.session(i)
		_, _ = fmt.Fprintf(&sql, "insert into s values('%s', %d, '%s', '%s', 50);\n", a.ID, a.Start.Unix(), a.ClientID, a.Status)
	}
	sql.WriteString("commit;\n")
	_, err := b.run(ctx, command{argv: []string{"sqlite3", path}, stdin: sql.String()})
	return err
}

// readings are commands that read.
func readings() [][]string {
	return [][]string{
		{"agenda"},
		{"agenda", "week"},
		{"due"},
		{"inbox"},
		{"free"},
		{"show", "Anna@next"},
		{"client", "show", "Anna"},
		{"client", "list"},
	}
}

// growth compares the instructions of commands in a large book and in a small one.
func (b *bench) growth(ctx context.Context) error {
	large := "100k"
	if _, err := os.Stat(filepath.Join(b.dir, "1m.db")); err == nil {
		large = "1m"
	}
	for _, args := range readings() {
		if err := b.grown(ctx, args, large, "1k"); err != nil {
			return err
		}
	}
	return nil
}

// grown tells how many times the instructions of a command grow from one book to another, and
// the lines that it prints.
func (b *bench) grown(ctx context.Context, args []string, large, small string) error {
	var counts, lines [2]float64
	for i, name := range []string{large, small} {
		db, err := b.copied(name)
		if err != nil {
			return err
		}
		c := command{argv: append([]string{b.adsum, "--db", db}, args...)}
		if counts[i], err = b.instructions(ctx, c); err != nil {
			return err
		}
		s, err := b.run(ctx, c)
		if err != nil {
			return err
		}
		lines[i] = float64(strings.Count(s.out, "\n"))
	}
	b.tell(fmt.Sprintf("`%s` at %s against %s, instructions", strings.Join(args, " "), large, small),
		fmt.Sprintf("%s for %s times the lines (%s M)", short(counts[0]/counts[1]), short(lines[0]/max(lines[1], 1)), short(counts[0])))
	return nil
}

// undo takes back an event on which later ones build, which is refused.
func (b *bench) undo(ctx context.Context) error {
	db, err := b.copied("100k")
	if err != nil {
		return err
	}
	p := newPractice(100_000, false)
	events, err := b.run(ctx, command{argv: []string{b.adsum, "--db", db, "log", p.idOf(24), "--json", "--jq", ".[0].event"}})
	if err != nil {
		return err
	}
	var wall, memory sample
	for range 5 {
		s, err := b.run(ctx, command{argv: []string{b.adsum, "--db", db, "undo", strings.Trim(strings.TrimSpace(events.out), `"`)}, exit: 4})
		if err != nil {
			return err
		}
		wall, memory = append(wall, s.wall.Seconds()*1000), append(memory, float64(s.memory)/1024)
	}
	b.tell("undo of an old event, refused, at 100,000, ms", wall.String())
	b.tell("undo of an old event, refused, at 100,000, MB", memory.String())
	return nil
}

// neglected compares books of which a part was never tidied.
func (b *bench) neglected(ctx context.Context) error {
	for _, args := range [][]string{{"due"}, {"inbox"}, {"settle", "--dry-run"}} {
		if err := b.grown(ctx, args, "neglected-10k", "neglected-1k"); err != nil {
			return err
		}
	}
	return nil
}

// completion completes words that are half typed: with nothing typed yet, with a letter that a
// hundred clients begin with, and the series of who has none; and what names an appointment of one
// who has two thousand, over and, in a rehearsal, ahead.
func (b *bench) completion(ctx context.Context) error {
	for _, words := range [][]string{
		{"noshow", ""}, {"show", ""}, {"show", "B"}, {"book", "B"}, {"undo", ""}, {"pay", ""}, {"series", "show", "An"}, {"noshow", "Anna@"},
	} {
		if err := b.completed(ctx, "", words); err != nil {
			return err
		}
	}
	return b.completed(ctx, "2020-01-15T10:00:00Z", []string{"noshow", "Anna@"})
}

// completed completes the last of some words, at the end of the book or at another instant.
func (b *bench) completed(ctx context.Context, now string, words []string) error {
	c := command{argv: append([]string{b.adsum, "__complete", "--db", filepath.Join(b.dir, "100k.db")}, words...)}
	name := "Tab behind `" + strings.Join(words, " ") + "` at 100,000"
	if now != "" {
		c.env, name = []string{"ADSUM_NOW=" + now}, name+" that all lie ahead"
	}
	var wall sample
	for range 15 {
		s, err := b.run(ctx, c)
		if err != nil {
			return err
		}
		wall = append(wall, s.wall.Seconds()*1000)
	}
	b.tell(name+", ms", wall.String())
	return b.counted(ctx, name+", million instructions", c)
}

// thousandRows prints many rows.
func (b *bench) thousandRows(ctx context.Context) error {
	last := present().AddDate(0, 0, -8)
	span := []string{"--from", last.AddDate(0, 0, -41).Format(time.DateOnly), "--to", last.Format(time.DateOnly)}
	for _, format := range []string{"text", "json"} {
		var wall sample
		for range 15 {
			s, err := b.run(ctx, command{argv: append([]string{b.adsum, "--db", filepath.Join(b.dir, "10k.db"), "agenda", "--output", format}, span...)})
			if err != nil {
				return err
			}
			wall = append(wall, s.wall.Seconds()*1000)
		}
		b.tell("1,000 rows of the agenda as "+format+", ms", wall.String())
	}
	return nil
}

// size is that of the program.
func (b *bench) size(context.Context) error {
	info, err := os.Stat(b.adsum)
	if err == nil {
		b.tell("program, stripped, MB", short(float64(info.Size())/1e6))
	}
	return err
}
