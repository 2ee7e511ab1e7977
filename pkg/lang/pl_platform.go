package lang

func polishPlatform() map[string]string {
	return map[string]string{}
}

func polishPlatformFaults() map[string]string {
	return map[string]string{}
}
