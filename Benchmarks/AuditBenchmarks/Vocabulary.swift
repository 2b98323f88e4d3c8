/// The words from which units, projects and narratives are composed.
///
/// Places and units are invented.
enum Vocabulary {
  /// A kind of supervising department: what its units are called and what its projects are about.
  struct Bureau {
    let name: Word
    let fields: [Word]
    let objects: [Word]

    init(_ name: String, fields: String, objects: String) {
      self.name = Word(name.utf8)
      self.fields = Vocabulary.words(fields)
      self.objects = Vocabulary.words(objects)
    }
  }

  /// Splits a list written with blanks.
  static func words(_ list: String) -> [Word] {
    list.utf8.split(separator: UInt8(ascii: " ")).map(Word.init)
  }

  static let counties = words(
    """
    澄溪区 岚屿区 松涧县 云栖县 芦湾区 棠浦区 霁月县 槐荫里区 砚池县 枫泾湾区 \
    鹤汀县 沁石区 竹塘县 瑶圃区 望星县 梧岗区 晴川湖区 雁洲县 苍岭口区 漱玉县
    """)

  static let places = words(
    """
    东升街道 西园街道 北辰街道 南湖街道 兴隆镇 永安镇 太平镇 石桥镇 柳林镇 双河镇 青杨镇 白塔镇 \
    红旗街道 新民街道 和顺街道 学府街道 龙泉乡 马鞍乡 大田乡 沙坪乡 黄坡镇 杏花镇 清泉镇 桃源镇 \
    滨江街道 火车站片区 老城片区 高新片区 码头片区 工业园片区 水库周边 环城路沿线 南部山区 北部平原
    """)

  static let organisations = words("管理所 服务中心 事务中心 技术保障中心 工作站")

  static let activities = words(
    """
    运行维护 更新改造 集中采购 巡查服务 能力提升 标准化建设 监测评估 信息化建设 日常管理 委托运营 \
    检验检测 安全排查 专项整治 普查登记 养护保洁 应急保障 示范推广 奖励补助 质量抽检 规范化管理
    """)

  static let qualifiers = [Word()] + words("项目 经费 专项 （东片区） （西片区） （中心城区） （重点乡镇）")

  static let partners = words(
    """
    街镇网格队伍 第三方检测机构 驻点技术人员 村居干部 志愿者 行业协会 高校专家组 监理单位 设备厂商 \
    属地派出所 社区工作者 外聘审核人员 值班班组 片区管理员 运维服务商 学校和医院代表 巡查小组 热线坐席
    """)

  static let deeds = words(
    """
    隐患排查 设备检修 台账核对 现场复核 入户走访 数据清洗 样品送检 人员轮训 档案整理 故障抢修 \
    设施加固 标识更换 线路巡视 问卷回访 能耗核算 物资盘点 应急演练 清淤疏浚 管线探测 系统升级 \
    备件更换 合同履约检查 质量抽查 安全教育 政策宣讲 案例汇编 点位勘察 图纸会审 环境整治 服务回访
    """)

  static let methods = words(
    """
    分片包干 错峰作业 清单管理 线上派单 双人复核 月度通报 网格联动 以老带新 集中会商 逐户登记 \
    挂图推进 随机抽查 视频巡检 分级响应 定点帮扶 交叉互检 夜间施工 样板先行 台账销号 定期轮换
    """)

  static let gains = words(
    """
    故障处置明显提速 群众反映的老问题得到回应 基础数据更加完整 现场秩序有了改观 服务半径进一步缩短 \
    值守压力有所缓解 设备带病运行的情况减少 办事等候时间缩短 基层人员操作更加熟练 重复来电逐步下降 \
    薄弱点位补齐了短板 部门之间信息往来更顺畅 安全底线守得更牢 环境面貌有了新变化 偏远住户也能就近办理 \
    资料查找比过去方便 雨雪天气应对更从容 一线人员有了统一的工作标准 设施使用年限得以延长 外来务工人员同样受益
    """)

  static let causes = words(
    """
    连续强降雨造成道路中断 主要供货厂家停产检修 部分居民外出务工 施工区域管线迁改 学校假期调整 \
    原定场地临时征用 上级统一调整采集口径 老旧设备配件缺货 极端高温暂停户外作业 参训人员岗位变动 \
    周边拆迁住户搬离 供电线路改造停电 台风影响航运 新旧系统切换停机 疫病防控封闭管理 合作机构更换资质
    """)
}
