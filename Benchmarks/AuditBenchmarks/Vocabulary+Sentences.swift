extension Vocabulary {
  private static func templates(_ list: [String]) -> [SentenceTemplate] {
    list.map(SentenceTemplate.init)
  }

  static let openings = templates([
    "{year}年{month}月起，{unit}会同{partner}着手{object}方面的工作，分{small}批落实到{place}。",
    "围绕{object}，本年度先在{place}开展{deed}，随后铺开到{count}处。",
    "{project}自{month}月实施，{partner}承担{deed}，{unit}负责验收把关。",
    "全年工作以{deed}为主线，{place}作为首批实施区域，{partner}全程参与。",
    "{month}月上旬召开部署会，明确{object}由{partner}负责日常、{unit}负责督办。",
    "年初梳理出{object}存在的{small}类问题，采取{method}的办法逐项推进。",
    "依托{partner}，{unit}在{place}等{count}个村居铺开了{deed}。",
    "{unit}把{object}列入{year}年重点任务，{month}月前完成前期摸底{many}条。",
    "受{unit}委托，{partner}从{month}月开始对{object}逐一建档，共形成{many}份记录。",
    "{place}率先试行{method}，经验经{partner}总结后在其余{count}处沿用。",
    "本项目资金{spent}，主要用于{object}的{deed}和{deed}两方面。",
    "按季度细化任务，一季度{deed}，二季度起转入{deed}，{partner}按月报送进展。",
    "{object}分布散、年限久，{unit}据此划出{small}个片区，每片由{partner}驻守。",
    "{year}年，{unit}共组织{partner}进场{count}轮，首轮即覆盖{place}全部点位。",
    "从{month}月到年底，{method}与{method}并用，{object}的管理责任落到{small}个班组。",
    "支出{spent}后，{object}的基础条件得到补强，{place}一带变化尤为突出。",
  ])

  static let works = templates([
    "其间开展{deed}{count}轮，登记问题{many}条，由{partner}现场确认。",
    "针对{place}反映集中的情况，增派{partner}{count}名，采用{method}方式处理。",
    "{month}月组织{deed}，涉及{object}{many}处，资料全部归档。",
    "通过{method}，把{deed}和{deed}结合起来，往返{place}{count}趟。",
    "更换零部件{many}件，清理{place}积存问题{count}处，{partner}逐项签字。",
    "与{partner}签订协议{small}份，约定每{small}天进行一次{deed}。",
    "编印手册{many}册，在{place}设置咨询台{small}处，讲解{object}使用要点。",
    "{month}月遇高温时段，改用{method}，{deed}未受影响。",
    "对{other}与{object}的衔接部位做了{deed}，排出薄弱环节{count}个。",
    "抽取{many}个样本比对，误差较大的{small}组由{partner}重新采集。",
    "建立问题清单{count}张，{method}，{month}月前全部销号。",
    "开设专题课程{small}期，{partner}授课，学员来自{place}等地。",
    "在{place}布设新点{count}处，旧点{small}处并入统一编号。",
    "会同{partner}夜查{count}次，处理{object}周边违规行为{count}起。",
    "受理来电{many}个，其中涉及{object}的占三成，均在{small}日内答复。",
    "引入{method}后，{deed}由原来每季一次改为每月{small}次。",
    "完成{place}片区{deed}，累计工时{many}小时，形成影像资料{count}组。",
    "借助{partner}的技术力量，对{object}运行日志{many}条进行了分析。",
    "{month}月和年末两次{deed}，第二次发现的问题比第一次少{count}处。",
    "召集{partner}座谈{small}场，收到建议{count}条，采纳后用于{object}。",
    "组建{small}支小分队，{method}，步行排查{place}沿线{many}米。",
    "清点{object}库存{many}件，报废{count}件，手续由{unit}留存。",
  ])

  static let figures = templates([
    "全年支出{spent}，用于{deed}、{deed}和人员保障。",
    "截至12月底，台账收录{many}条，较上年同期增加{count}条。",
    "资金使用方面，累计支付{spent}，凭证{many}张，由{partner}抽查。",
    "{place}的{deed}占总工作量的一成半，另有{count}个点由{partner}代管。",
    "按月通报{small}期，约谈{partner}{small}次，整改单回收{count}份。",
    "实际支出{spent}，其中{deed}所占比重最高，其次为{deed}。",
    "共形成报告{small}份、照片{many}张、会议记录{count}份，存于{unit}档案室。",
    "平均每{small}天巡看一遍，{month}月最忙，单月出动{many}车次。",
    "回访{many}户，{place}住户提出改进意见{count}条，均已转{partner}。",
    "{object}登记在册{many}处，新增{count}处，注销{small}处。",
    "人员投入{count}名，外出{many}人天，主要集中在{place}。",
    "支付{spent}，涉及合同{small}份，验收单{count}张。",
    "数据上报{count}批，退回{small}批，更正后由{partner}复核入库。",
    "{month}月的{deed}用时{small}天，比上一次少用{small}天。",
  ])

  static let results = templates([
    "从运行情况看，{gain}，{place}尤为明显。",
    "经过一年努力，{gain}，{partner}反馈良好。",
    "{object}状况好转，{gain}。",
    "{gain}，{gain}，后续由{unit}继续跟进。",
    "{place}居民表示{gain}，来访{small}批次均为咨询。",
    "对照年初安排，{deed}成效突出，{gain}。",
    "通过{method}，{gain}，{object}的管护有了固定做法。",
    "{partner}普遍认为{gain}，相关做法整理成{small}篇材料。",
    "一年下来，{gain}，{month}月在{place}做过现场交流。",
    "{deed}常态化以后，{gain}，问题平均{small}天内闭环。",
    "{object}由被动应付转向主动管理，{gain}。",
    "{gain}，同时摸索出{method}与{deed}相结合的路子。",
    "年底回头看，{place}仅剩{small}处需要持续关注，{gain}。",
    "{gain}，{other}方面也一并受益。",
  ])

  static let goals = templates([
    "做好{object}的{deed}，覆盖{place}等{count}处，保证正常使用。",
    "通过{method}，解决{object}长期存在的{small}类问题。",
    "全年对{object}开展{deed}不少于{small}轮，让{place}群众就近受益。",
    "支持{partner}参与{object}管理，形成{method}的工作格局。",
    "提高{object}使用效率，使{place}周边{many}户得到便利。",
    "落实{object}经费保障，配齐{partner}，做到{deed}有人管、有记录。",
    "以{deed}为抓手，摸清{object}底数{many}条，更新台账。",
    "改善{place}的{object}条件，减少突发情况，全年处置不超过{count}起。",
    "在{small}个片区推行{method}，把{deed}落到班组。",
    "为{object}购置必要物品{many}件，满足{partner}日常需要。",
    "规范{object}从登记到注销的全过程，{deed}每季不少于{small}次。",
    "围绕{other}与{object}的配套，补建点位{count}处，方便{place}居民。",
    "组织{partner}开展{deed}，培养熟悉{object}的骨干{count}名。",
    "保持{object}稳定运行，{small}小时内到达{place}现场。",
  ])

  static let aims = templates([
    "力求{gain}，{deed}水平稳步提高。",
    "年末达到{gain}的效果，{partner}评价保持良好。",
    "为{place}提供持续服务，使{gain}。",
    "进一步做实{deed}，{gain}。",
    "带动{other}同步改善，争取{gain}。",
    "健全{method}等做法，促使{gain}。",
    "形成可复制的{deed}流程，{gain}。",
    "让{partner}有章可循，{gain}。",
    "夯实{place}基础工作，{gain}。",
    "控制风险点在{small}个以内，{gain}。",
  ])

  static let reasons = templates([
    "{month}月{cause}，{place}{small}处工作推迟",
    "{cause}，{month}月起停工{count}天",
    "{place}{cause}，少开展{small}批，已排入下年{small}月",
    "因{cause}，{month}月后仅恢复{count}处",
    "{cause}，{partner}缺员{small}名，{month}月补齐",
    "{month}月起{cause}，涉及{place}{count}户",
  ])

  /// Text without any slot that tells one project from another once names, amounts and dates are masked.
  static let boilerplate: [[SentenceTemplate]] = [
    templates([
      "{project}严格按照批复内容组织实施，各项前期准备工作扎实到位。",
      "{unit}高度重视{project}，成立专班，压实责任，按时序推进各环节。",
      "{year}年度，{project}总体进展顺利，达到预定的建设与管理要求。",
      "{project}决策程序规范，目标设置合理，保障措施有力。",
      "根据年度工作安排，{unit}认真组织{project}，做到事前有方案、事中有检查。",
      "{project}立足单位职能，紧扣中心工作，实施内容与批复一致。",
      "{unit}坚持以问题为导向推动{project}，统筹各方力量形成合力。",
      "{project}组织机构健全，分工明确，实施过程平稳有序。",
      "在上级部门指导下，{project}有条不紊地开展，各项任务落到实处。",
    ]),
    templates([
      "全年资金支出{spent}，专款专用，审批手续完备，账务处理及时。",
      "资金管理严格执行有关制度，支出{spent}，没有截留挪用现象。",
      "经费支出{spent}，使用方向符合规定，会计核算清晰准确。",
      "项目经费{spent}按进度拨付，财务监督贯穿始终。",
      "支出{spent}，票据齐全，内部控制制度得到有效执行。",
      "预算执行情况良好，支付{spent}，资金效益得到较好发挥。",
      "资金{spent}足额到位，拨付流程合规，台账登记完整。",
    ]),
    templates([
      "各项产出达到预期，工作质量符合标准，进度与要求相符。",
      "产出数量和质量均满足考核要求，时效性较好。",
      "实施内容全部落实，验收结果合格，资料归档规范。",
      "主要任务按期办结，成果得到相关方面认可。",
      "重点环节把控到位，产出成果真实有效。",
      "工作任务落实有力，成果经检查符合技术规范。",
      "项目管理规范，产出成果与目标基本吻合。",
    ]),
    templates([
      "项目社会反响良好，综合效益逐步显现，服务对象较为满意。",
      "有力保障了单位职能履行，取得了较好的社会效益。",
      "为今后同类工作积累了经验，可持续影响较为明显。",
      "整体绩效良好，对促进事业发展发挥了积极作用。",
      "进一步提升了服务能力和管理水平，达到了预期效果。",
      "工作成效得到各方肯定，长效机制逐步形成。",
      "群众获得感不断增强，项目实施意义重大。",
    ]),
  ]
}
