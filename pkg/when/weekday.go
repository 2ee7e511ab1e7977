package when

// weekday is a day of the week as a phrase names it.
type weekday struct {
	iso   int // 1 for Monday
	mode  wordKind
	wide  bool    // "last", where the week before may be meant
	words stretch // with the words for "on" and "next"
	name  stretch
}

// period is a week, a month or a year as a phrase names it: by how many units from
// the present one, or with its days.
type period struct {
	unit        int
	from        int // 0 for the present, 1 for the next
	month, year int // a month by its name; its year or noYear
	first, last Day
	fixed       bool // first and last are known
	words       stretch
}

func (p *parser) setPeriod(w period) error {
	if p.period != nil {
		return p.twice("when.two_days")
	}
	p.period = &w
	return nil
}

func (p *parser) readDayWord() (bool, error) {
	from := p.at
	n, ok := p.word(wordDay)
	if !ok {
		n, ok = p.word(wordLater)
		p.later = max(n, p.later)
		return ok, nil
	}
	p.counting = stretch{from, p.at}
	if err := p.setShift(amount{days: n, dated: true}); err != nil {
		return true, err
	}
	p.readEn()
	return true, nil
}

// readEn reads the French "en huit" and "en quinze" and the English "week" after a
// day: that many days later.
func (p *parser) readEn() {
	start := p.at
	if _, ok := p.word(wordEn); ok {
		switch n, ok := p.count(2); {
		case ok && n == 8:
			p.later = 7
			return
		case ok && n == 15:
			p.later = 14
			return
		}
	}
	p.at = start
	if p.peek(0).text == "week" {
		p.at++
		p.later = 7
	}
}

// weekdayMode reads the word that says which week is meant.
func (p *parser) weekdayMode() (mode wordKind, wide, ok bool) {
	for _, mode := range []wordKind{wordComing, wordNext, wordLast, wordThis} {
		if n, ok := p.word(mode); ok {
			p.stop()
			return mode, n == 1, true
		}
	}
	return wordWeekday, false, false
}

// readPeriod reads "next week", "w przyszłym tygodniu", "la semaine prochaine",
// "next month".
func (p *parser) readPeriod() (bool, error) {
	from := p.at
	for {
		_, on := p.word(wordOn)
		if _, of := p.word(wordOf); !on && !of {
			break
		}
	}
	if n, ok := p.word(wordYears); ok {
		return true, p.setPeriod(period{unit: aYear, from: n, words: stretch{from, p.at}})
	}
	mode, _, before := p.weekdayMode()
	name := p.peek(0)
	unit, ok := p.word(wordUnit)
	if !ok || unit != aWeek && unit != aMonth && unit != aYear {
		return false, nil
	}
	if p.peek(0).text == "ci" && p.peek(0).tied {
		p.at++
	}
	if !before {
		if mode, _, ok = p.weekdayMode(); !ok {
			return p.readPeriodAlone(unit, name, from)
		}
	}
	return true, p.setPeriod(period{unit: unit, from: periodsAhead(mode), words: stretch{from, p.at}})
}

// periodsAhead returns by how many units a period is ahead of the present one.
func periodsAhead(mode wordKind) int {
	switch mode {
	case wordNext, wordComing:
		return 1
	case wordLast:
		return -1
	default:
		return 0
	}
}

// readPeriodAlone reads what stands after the word for a week, a month or a year where days are
// meant: the number of the week, the name of the month, the year, or nothing, which is the present.
func (p *parser) readPeriodAlone(unit int, name token, from int) (bool, error) {
	least := 4 // letters, which an abbreviation has not
	if unit == aYear {
		least = 3
	}
	if p.mode != forDay || len([]rune(name.text)) < least {
		return false, nil
	}
	if unit == aYear && p.peek(0).kind != endToken {
		return p.readYear()
	}
	if n := p.peek(0); unit == aWeek && n.kind == numberToken && n.digits <= 2 && !p.peek(1).glued {
		p.at++
		return true, p.setWeek(n.number, from)
	}
	if unit == aMonth {
		p.word(wordOf)
		if _, month := p.look(0, wordMonth); month > 0 {
			return p.readMonth()
		}
	}
	return true, p.setPeriod(period{unit: unit, words: stretch{from, p.at}})
}

// readWeekday reads a weekday, with the word for "next" or "last" before or
// after it.
func (p *parser) readWeekday() (bool, error) {
	w := weekday{words: stretch{from: p.at}}
	p.word(wordOn)
	mode, wide, before := p.weekdayMode()
	n, ok := p.word(wordWeekday)
	if !ok {
		p.at = w.words.from
		mode, wide, before = p.weekdayMode()
		if n, ok = p.word(wordWeekday); !ok {
			return false, nil
		}
	}
	w.name = stretch{p.at - 1, p.at}
	p.stop()
	if !before {
		after := p.at
		if mode, wide, ok = p.weekdayMode(); ok && mode == wordThis || p.opensPeriod() {
			p.at, mode = after, wordWeekday
		}
	}
	w.iso, w.mode, w.wide, w.words.to = n, mode, wide, p.at
	if p.weekday != nil {
		return true, p.twice("when.two_days")
	}
	p.weekday = &w
	p.readEn()
	return true, nil
}

// opensPeriod reports whether the word just read as "next" goes with a week or a
// month instead: "wtorek przyszłego tygodnia".
func (p *parser) opensPeriod() bool {
	unit, width := p.look(0, wordUnit)
	return width > 0 && unit >= aWeek
}

// readMonth reads a month without a day, with its year: "december", "w grudniu
// 2026".
func (p *parser) readMonth() (bool, error) {
	from := p.at
	p.word(wordOn)
	p.word(wordIn)
	month, ok := p.word(wordMonth)
	if !ok {
		return false, nil
	}
	p.stop()
	w := period{unit: aMonth, month: month, year: p.optionalYear()}
	w.words = stretch{from, p.at}
	return true, p.setPeriod(w)
}
