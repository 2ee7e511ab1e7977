package cli

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// settingKind returns of which kind a value of a setting is, as a flag of the same meaning is; of
// none where there is no such setting. This is the one place that says so.
func settingKind(key string) kind {
	switch key {
	case "lang", "client_lang":
		return enumKind("", lang.Tags)
	case "tz":
		return kind{offers: (*half).zones}
	case "specialist":
		return kind{offers: (*half).specialists}
	case "platform":
		return platformKind()
	case "color":
		return enumKind("", config.ColorChoices)
	case "settle.assume":
		return enumKind("", policy.Assumptions)
	case "notice.skip":
		return enumKind("", appointment.NoticeKinds)
	case "name", "calendar.summary", "engine.user", "mail.server", "mail.from", "mail.reply_to", "mail.user", "signature", "duration", "price", "place", "timeout", "hooks.timeout",
		"hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri", "hours.sat", "hours.sun",
		"hours.days_off", "hours.buffer":
		return kind{offers: nothing}
	}
	switch {
	case config.IsPath(key), config.IsProgram(key):
		return file()
	case config.Truths(key) != nil:
		return enumKind("", func() []string { return config.Truths(key) })
	}
	return kind{}
}

// settings offers the keys of settings; those of the hooks of single verbs, which are many, to who
// has begun to type one of a hook.
func (h *half) settings() offer {
	keys := config.Keys()
	if strings.HasPrefix(strings.ToLower(h.typed), "hooks.") {
		keys = append(keys, config.HooksOfVerbs()...)
	}
	return h.oneOf(keys)
}

// settingsMade offers the keys that stand in the file.
func (h *half) settingsMade() offer { return h.oneOf(config.Made(h.sources())) }

// settingValues offers values of the setting that is named.
func (h *half) settingValues() offer {
	key, given := h.args[0], h.args[1:]
	k := settingKind(key)
	switch several := config.Several(key); {
	case len(given) > 0 && !several:
		return offer{}
	case several && k.words != nil:
		return h.furtherOf(k.words(h.app), given)
	}
	return k.complete(h)
}

// furtherOf offers those of some words that are not given yet, each alone or behind a comma.
func (h *half) furtherOf(words, given []string) offer {
	before := h.typed[:strings.LastIndex(h.typed, ",")+1]
	given = strings.Split(strings.Join(append(slices.Clone(given), before), ","), ",")
	var further []string
	for _, word := range words {
		if !slices.Contains(given, word) {
			further = append(further, before+word)
		}
	}
	return h.oneOf(further)
}
