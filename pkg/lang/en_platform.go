package lang

func englishPlatform() map[string]string {
	return map[string]string{}
}

func englishPlatformFaults() map[string]string {
	return map[string]string{}
}
