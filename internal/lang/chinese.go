package lang

var chinese = Language{
	Code: "zh", English: "Chinese", Own: "中文", Direction: "ltr", Analyzer: "zh", Spaced: false,
	Cite: Citation{
		Objective: []string{"目标"},
		Goal:      []string{"可持续发展目标", "sdg", "sdgs"},
		Agenda:    []string{"可持续发展", "2030年议程", "2030议程"},
		Compact:   []string{"全球契约", "移民契约", "全球移民契约", "马拉喀什"},
		Target:    []string{"具体目标", "子目标", "指标"},
		Article:   []string{"条", "款", "段", "页", "表", "图", "章", "附件", "法律", "法令", "阶段", "步骤"},
		Number:    []string{"第"},
		And:       []string{"和", "与", "及", "以及", "、"},
		To:        []string{"至", "到"},
		Principle: []string{"原则", "指导原则"},
	},
	Numbers: []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
		"十八", "十九", "二十", "二十一", "二十二", "二十三"},
	Ordinals: []string{"第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十", "第十一", "第十二", "第十三", "第十四",
		"第十五", "第十六", "第十七", "第十八", "第十九", "第二十", "第二十一", "第二十二", "第二十三"},
}
